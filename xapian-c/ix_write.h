/* Writing an index: libxapian in C, the half that changes things.  The rules at the top of ix.h
 * hold here too.
 *
 * Every change stands in a transaction.  ix_writer_commit is the one place where success is
 * known, and ix_writer_free the one that abandons: left to itself the engine would commit loose
 * changes when a database is closed, where nobody can be told of a failure.
 *
 * A change that fails spoils its transaction, since the engine may have dropped what was
 * changed before it: from then on changes and commit fail with IX_EARG, and only
 * ix_writer_free is left.
 */
#ifndef PINCITE_XAPIAN_C_IX_WRITE_H
#define PINCITE_XAPIAN_C_IX_WRITE_H

#include "xapian-c/ix.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Document ---------------------------------------------------------------------------- */

/* A document in memory, to be filled, added and cleared or freed. */
struct ix_doc;

IX_MUST_USE enum ix_code ix_doc_new (struct ix_doc **out, struct ix_error *err);
void ix_doc_free (struct ix_doc *d);
/* Makes `d` as new. */
IX_MUST_USE enum ix_code ix_doc_clear (struct ix_doc *d, struct ix_error *err);

/* The longest term or metadata name in bytes, where NUL counts twice. */
enum { IX_TERM_MAX = 245 };

/* A term to filter and look up by: it adds nothing to the length that weighting sees.  IX_EARG,
 * here and in the next one: a term that is empty or too long. */
IX_MUST_USE enum ix_code ix_doc_term (struct ix_doc *d, struct strv term, struct ix_error *err);
/* Adds `wdf` to the count of `term` in the document. */
IX_MUST_USE enum ix_code ix_doc_term_count (struct ix_doc *d, struct strv term, uint32_t wdf,
                                            struct ix_error *err);
/* Slots of values are below. */
enum { IX_SLOTS = 16 };
/* Sets the value in `slot`, any bytes; empty removes it.  IX_EARG, here and in the next one: no
 * such slot. */
IX_MUST_USE enum ix_code ix_doc_value (struct ix_doc *d, uint32_t slot, struct strv value,
                                       struct ix_error *err);
/* Sets the value in `slot` to bytes that sort as the numbers do. */
IX_MUST_USE enum ix_code ix_doc_number (struct ix_doc *d, uint32_t slot, double value,
                                        struct ix_error *err);
/* Sets what hits and ix_reader_data give back, any bytes, kept as they are. */
IX_MUST_USE enum ix_code ix_doc_data (struct ix_doc *d, struct strv data, struct ix_error *err);

/* ---- Writer ------------------------------------------------------------------------------ */

struct ix_writer;

enum ix_writer_mode {
    IX_CREATE,   /* a new database in a directory that is made, or holds none */
    IX_EXISTING, /* the database that is there                               */
    IX_PART,     /* as IX_CREATE, but to be merged soon: nothing waits for the disk, blocks are
                    written over, and what a commit that is stopped leaves is no database */
    IX_LEAN,     /* the same, without the lists of what each document holds, which take
                    as much room as the text: nothing can be removed from what is merged of such
                    databases, nor can a server read data and values of it */
};
/* Opens one glass database for writing and locks out other writers of it (of the database, not
 * of the folder around it).
 * IX_ELOCKED: another writer has it; IX_ENOENT: IX_EXISTING, and none is there; IX_EIO:
 * IX_CREATE, and one is there, or the directory cannot be made or written; IX_ECORRUPT;
 * IX_EVERSION; IX_EARG: an empty path or one with NUL. */
IX_MUST_USE enum ix_code ix_writer_open (struct ix_writer **out, struct strv dir,
                                         enum ix_writer_mode mode, struct ix_error *err);
/* Abandons an open transaction and unlocks. */
void ix_writer_free (struct ix_writer *w);

/* IX_EARG: a transaction is open. */
IX_MUST_USE enum ix_code ix_writer_begin (struct ix_writer *w, struct ix_error *err);
/* Writes the transaction and waits until the disk has it.  A failure leaves the index as it was
 * before ix_writer_begin and spoils the transaction.  IX_EARG: none is open, or it is spoiled;
 * IX_EIO: disk full, … */
IX_MUST_USE enum ix_code ix_writer_commit (struct ix_writer *w, struct ix_error *err);
/* The changes.  All of them: IX_EARG outside a transaction and in a spoiled one; IX_EIO,
 * IX_ECORRUPT.
 *
 * Adds `d` beside the documents that are there. */
IX_MUST_USE enum ix_code ix_writer_add (struct ix_writer *w, const struct ix_doc *d,
                                        struct ix_error *err);
/* Removes every document that holds `term`; none is no failure.  IX_EARG: an empty term; the
 * database is lean, and a document holds it. */
IX_MUST_USE enum ix_code ix_writer_remove (struct ix_writer *w, struct strv term,
                                           struct ix_error *err);
/* Metadata `name` as the writer sees it, borrowed; empty when it is not set.  IX_EARG: an empty
 * name. */
IX_MUST_USE enum ix_code ix_writer_meta (struct ix_writer *w, struct strv name,
                                         struct strv *out, struct ix_error *err);
/* Sets metadata `name`, any bytes; an empty value removes it.  IX_EARG: a name that is empty or
 * too long. */
IX_MUST_USE enum ix_code ix_writer_set_meta (struct ix_writer *w, struct strv name,
                                             struct strv value, struct ix_error *err);
/* As ix_terms_open, of the database as the writer sees it. */
IX_MUST_USE enum ix_code ix_writer_terms (struct ix_terms **out, struct ix_writer *w,
                                          struct strv prefix, struct ix_error *err);

/* ---- Merging ----------------------------------------------------------------------------- */

/* Makes a new database at `to` of the `n` (at least one) at `from`: the documents of the first,
 * then those of the second …, numbered anew from 1 without gaps where the databases have none.
 * Its tables are packed.  Metadata of the first that has it.
 * IX_ENOENT: one that is not there; IX_EIO, IX_ECORRUPT, IX_EVERSION; IX_EARG: n is 0, a bad
 * path.  On failure what is at `to` is no use. */
IX_MUST_USE enum ix_code ix_merge (const struct strv *from, size_t n, struct strv to,
                                   struct ix_error *err);

/* ---- The engine's own end ---------------------------------------------------------------- */

/* When a write fails while the engine writes values (a full disk, no memory), it cannot report
 * that, and ends the process with std::terminate; what is on the disk stays as it was.  From
 * now on `last_words` is called then, with what has failed.  It must end the process, by _exit
 * rather than exit, and touch no handle.  Holds for the whole process, as for any exception
 * that nobody catches. */
void ix_on_terminate (void (*last_words) (const struct ix_error *err));

#ifdef __cplusplus
}
#endif
#endif
