/* The schema of the index: kinds of documents, terms, values, metadata, versions, and the stub.
 *
 * In prose.  An index is a directory.  Inside stands XAPIANDB, a stub that names the current
 * generation ("auto gen-…": a directory inside, one glass database) or remote shards ("remote
 * HOST:PORT").  We read the stub ourselves, since libxapian would run a program that a stub
 * names.
 *
 * Documents are of five types, told apart by a term XD…:
 *   passage   one citable unit; data is passage_encode
 *   work      one report; data is work_encode
 *   acronym   one entry of a report's acronym list; data is "SHORT\tEXPANSION"
 *   headings  the headings of one report; data is JSON [{"level","text","order"}…]
 *   audit     the audit of one report; data is JSON
 * All data is packed (lib/pack.h).  They are documents and not metadata, because the metadata
 * of several databases is that of the first only.  Those of a report follow each other, the
 * work first and then its passages in their order, which makes a short way from a passage to
 * its work; what is found there is checked.
 *
 * Terms of a passage:
 *   Z       the stem of each word of the text, and of each word of the title, which count
 *           SCHEMA_TITLE_COUNT times, with its impact (lib/impact.h) in place of a count;
 *           numbers, acronyms, symbols too
 *   H       each stem of the headings above it, with the impact IMPACT_ONE
 *   XD      document type: XDpassage, XDwork, XDacronym, XDheadings, XDaudit
 *   XK      kind: XKparagraph, XKbox, …
 *   XW      work key
 *   XR      unit: kind name, ":", canonical number or name ("XRparagraph:75", "XRbox:8",
 *           "XRtext:foreword"), for look-ups by number in any part
 *   XU      the unit part of the id with its parts ("XUannex_2__para_4"): with XW its id
 *   XN      the annex in whose pages it stands, whether its number begins anew there or not:
 *           the unit part of the annex's id ("XNannex_1")
 *
 * Terms of the last of some documents that were written together, of a work, a piece of one, or
 * several works of a language:
 *   (none)  each word of their passages as written, folded; its count says in how many of them
 *
 * Terms of a work:
 *   Q       its id, which is its key
 *   XD, XW
 *   XY      its document symbol, folded (so that "C/112/INF/1, para. 75" finds it)
 *   XL      the first subtag of its language, "en" where none is known
 *   XF      its source file as it is named in the index, so that it is found again without a
 *           look at the others
 *   XB      the SHA-256 of that file, so that one which was renamed is found
 *
 * Of an acronym: Q, XD, XW, XA + the short form folded, XE + the expansion folded (hashed when
 * too long).  Of headings and audit: Q, XD, XW.  Their ids are "KEY##acronym_1",
 * "KEY##headings", "KEY##audit" (schema_document_id); no passage's id holds "##", nor is one
 * without "#".
 *
 * Words as written are not terms of each passage, and nothing has positions, since both
 * together take three quarters of the time of a build: which passages hold a word as it is
 * written, and whether words stand side by side, is read off the texts of those that hold
 * their stems (query/check.h).  Stems are by the language of the work, English where that is
 * not known.
 *
 * A source file that lies in the folder that holds the index is named relative to that folder,
 * so that both can be moved together; any other by its absolute path.
 *
 * Values of a passage: order (place in the report), number (its sort key).  Of a work: date
 * (YYYYMMDD, with 00 for a month or day that is not known).  Metadata: "pincite.version",
 * "pincite.features", "pincite.edition"; "pincite.totals", which every question needs and would
 * else have to look up in several places; and "pincite.dictionary", by which the passages of
 * this database are packed (none: with an empty one).
 */
#ifndef PINCITE_LIB_SCHEMA_H
#define PINCITE_LIB_SCHEMA_H

#include "lib/error.h"
#include "lib/passage.h"
#include "lib/strbuf.h"

struct ix_reader;

enum { SCHEMA_VERSION = 7, SCHEMA_TITLE_COUNT = 3 };
enum { SCHEMA_TERM_MAX = 245 }; /* bytes of a term that the engine takes */
#define SCHEMA_STUB_NAME "XAPIANDB"

enum schema_slot { SLOT_ORDER, SLOT_NUMBER, SLOT_DATE };

enum schema_prefix {
    PREFIX_WORD,
    PREFIX_STEM,
    PREFIX_HEADING,
    PREFIX_ID,
    PREFIX_TYPE,
    PREFIX_KIND,
    PREFIX_WORK,
    PREFIX_SYMBOL,
    PREFIX_UNIT,
    PREFIX_UNIT_ID,
    PREFIX_ANNEX,
    PREFIX_ACRONYM,
    PREFIX_EXPANSION,
    PREFIX_LANGUAGE,
    PREFIX_SOURCE,
    PREFIX_BYTES,
    PREFIX_COUNT,
};

enum schema_type {
    TYPE_PASSAGE,
    TYPE_WORK,
    TYPE_ACRONYM,
    TYPE_HEADINGS,
    TYPE_AUDIT,
    TYPE_COUNT
};

/* "Z", "XK", …; never NULL. */
const char *schema_prefix (enum schema_prefix prefix);
/* "passage", "work", …; never NULL. */
const char *schema_type_name (enum schema_type type);

/* Empties `out` and makes the term of `prefix` and `value` in it; a term over the engine's 245
 * bytes becomes prefix, "#" and the value's sha256.  Returns the term, borrowed from `out`. */
struct strv schema_term (enum schema_prefix prefix, struct strv value, struct strbuf *out);

/* The XR term of a unit: kind and number (or name, for PASSAGE_TEXT) in canonical form. */
struct strv schema_unit_term (enum passage_kind kind, struct strv number, struct strbuf *out);

/* Empties `out` and makes the id of a document in it that is no passage; `n` counts a work's
 * acronyms from 1 and means nothing for the other types.  Returns it, borrowed from `out`. */
struct strv schema_document_id (struct strv work, enum schema_type type, size_t n,
                                struct strbuf *out);

/* What every index of this version holds, by name: one word each, parted by blanks; and the
 * word of those that keep, of each document, the list of its terms, so that it can be removed,
 * and read from a server (the engine's own limits).  An index with another word is refused. */
#define SCHEMA_FEATURES "headings acronyms audits"
#define SCHEMA_FEATURE_REMOVALS "removals"

/* Names of metadata: SCHEMA_VERSION in decimal, SCHEMA_FEATURES, and the edition of the works
 * in this database (lib/edition.h). */
#define SCHEMA_META_VERSION "pincite.version"
#define SCHEMA_META_FEATURES "pincite.features"
#define SCHEMA_META_EDITION "pincite.edition"
/* How many documents of this database have each of the terms XD and XL.  By its name it stands
 * beside what is read first, and is read without another look into the index. */
#define SCHEMA_META_TOTALS "pincite.totals"
/* The dictionary of lib/pack.h. */
#define SCHEMA_META_DICTIONARY "pincite.dictionary"

struct schema_count {
    struct strv term;
    uint32_t ndocuments; /* that have it */
};

/* Appends one to SCHEMA_META_TOTALS; takes the next from what is left of it: 1, 0 when there is
 * none, -1 when what is left is damaged. */
void schema_count_add (struct strbuf *counts, struct schema_count count);
int schema_count_next (struct strv *counts, struct schema_count *out);

enum { SCHEMA_PLACES_MAX = 64 };
/* What a stub names. */
struct schema_stub {
    struct strbuf text; /* owns the bytes of the places */
    struct {
        struct strv place; /* the path DIR/NAME, or HOST:PORT; a NUL follows */
        bool remote;
    } places[SCHEMA_PLACES_MAX];
    size_t nplaces;
};

/* Reads DIR/XAPIANDB.  Accepts only lines "auto NAME" (NAME one path component, a directory
 * inside, no link) and, when `remote_ok`, "remote HOST:PORT"; blank lines and lines of "#" are
 * skipped.  `*out` needs schema_stub_free, also after a failure.
 * IX_ENOENT: no such directory, or no stub in it; IX_EARG: a line that is refused, by name;
 * IX_ECORRUPT: the stub names a directory that is not there (perhaps no longer: see
 * schema_open), or nothing; IX_EVERSION: a glass database without pincite's stub; IX_EIO;
 * IX_ENOMEM.  Messages hold the bytes of the stub and of `dir` as they are. */
IX_MUST_USE enum ix_code schema_stub_read (const char *dir, bool remote_ok,
                                           struct schema_stub *out, struct ix_error *err);
void schema_stub_free (struct schema_stub *stub);

/* How far an index is trusted, and waited for. */
struct schema_trust {
    bool remote_ok;          /* its remote shards are followed */
    uint32_t timeout_ms;     /* for a server to be reached, and for each of its answers; > 0 */
    struct strbuf *left_out; /* NULL: each shard must answer; else those that do not are left
                                out, and told here, a line each */
    const bool *skip;        /* NULL, or of each place in the stub whether it is passed over */
};

/* Whether documents can be removed from every shard of an index that is open.  What
 * ix_reader_meta may return. */
IX_MUST_USE enum ix_code schema_removals (struct ix_reader *r, bool *out, struct ix_error *err);

/* Opens the index at `dir` for reading and checks its version (each shard's).  `*out` needs
 * ix_reader_free.  As schema_stub_read, and: IX_EVERSION: written by another version (the
 * message names the command that rebuilds it), or without removals and on a server; IX_EIO: a
 * shard cannot be reached, or none; IX_ECORRUPT.  A generation that vanished between stub and
 * opening is tried again, three times.
 */
IX_MUST_USE enum ix_code schema_open (const char *dir, const struct schema_trust *trust,
                                      struct ix_reader **out, struct ix_error *err);

#endif
