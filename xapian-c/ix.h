/* Reading an index: libxapian in C, the half that changes nothing (ix_write.h is the other).
 *
 * No policy lives here: no prefixes, no folding, no structure of reports.  What a term, a slot
 * or a metadata name means is written in lib/schema.h.
 *
 * Rules that hold for every function of both headers:
 *   errors      as lib/error.h says: a code, a message in `err` (which may be NULL), and every
 *               out-parameter NULL, zero or empty on failure.  Any function may also return
 *               IX_ENOMEM, and IX_EINTERNAL for what only a bug can cause; comments list the
 *               rest.  No exception ever leaves a function.
 *   ownership   a handle that a function makes belongs to the caller and has one `…_free`,
 *               which takes NULL and cannot fail.  Arguments are borrowed for the time of the
 *               call only; no function consumes one.  Handles may be freed in any order: an
 *               iterator keeps the index it walks alive.
 *   strings     in: `struct strv`, any bytes, NUL included.  Out: borrowed, valid until the
 *               next call on the same handle.
 *   iterators   begin before the first item; `…_next` returns 1 (item filled), 0 (the end,
 *               and again when called again) or -1 (failed, `err` filled; the iterator is of no
 *               more use than to be freed).  After 0 and -1 the item is empty.
 *   threads     a handle belongs to one thread; different handles are independent, but two
 *               that come from one reader (a search, a term list) are not.
 *
 * IX_EMODIFIED may come from every function that reads, also from `…_next`: commits have taken
 * away what this reader looked at.  Open the index again, then the same again.
 */
#ifndef PINCITE_XAPIAN_C_IX_H
#define PINCITE_XAPIAN_C_IX_H

#include "lib/error.h"
#include "lib/strbuf.h"
#include "lib/strv.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Reader ------------------------------------------------------------------------------ */

struct ix_reader;

/* Where one shard is: the directory of a database, or "HOST:PORT" of a server. */
struct ix_place {
    struct strv place;
    bool remote;
};

/* Opens `n` shards (at least one) as one index, in their order.  A directory is opened as a
 * glass database and as nothing else: a stub there is not followed.  `timeout_ms` bounds the
 * connection to a server (not the look-up of its name) and every later wait for its answer; it
 * is not used, and may be 0, when no place is remote.
 * IX_ENOENT: no directory there, or no database in it; IX_EIO: a place that cannot be read, a
 * table that ends too early, a server that refuses or is silent; IX_ECORRUPT; IX_EVERSION: the
 * engine's format; IX_EARG: n is 0, an empty place or one with NUL, a server without port, or
 * with timeout_ms 0 (which the engine would take for "for ever"). */
IX_MUST_USE enum ix_code ix_reader_open (struct ix_reader **out, const struct ix_place *places,
                                         size_t n, uint32_t timeout_ms, struct ix_error *err);
void ix_reader_free (struct ix_reader *r);
/* Opens one more shard, behind the others; where that fails, the reader is as it was.  Errors
 * as ix_reader_open. */
IX_MUST_USE enum ix_code ix_reader_add (struct ix_reader *r, struct ix_place place,
                                        uint32_t timeout_ms, struct ix_error *err);

/* Number of documents in all shards. */
IX_MUST_USE enum ix_code ix_reader_count (struct ix_reader *r, uint32_t *out,
                                          struct ix_error *err);
/* Number of shards, as given to ix_reader_open. */
size_t ix_reader_nshards (const struct ix_reader *r);
/* Whether any shard is a server, and whether that one is. */
bool ix_reader_is_remote (const struct ix_reader *r);
bool ix_reader_is_server (const struct ix_reader *r, size_t shard);
/* Whether one shard is, or was once, a copy of another. */
bool ix_reader_has_copies (const struct ix_reader *r);
/* Metadata `name` of shard `shard` (from 0), borrowed; empty when it is not set.  IX_EARG: no
 * such shard, an empty name. */
IX_MUST_USE enum ix_code ix_reader_meta (struct ix_reader *r, size_t shard, struct strv name,
                                         struct strv *out, struct ix_error *err);
/* Number of documents that hold `term`; 0 when none does. */
IX_MUST_USE enum ix_code ix_reader_termfreq (struct ix_reader *r, struct strv term,
                                             uint32_t *out, struct ix_error *err);
/* The same of shard `shard` (from 0) alone.  IX_EARG: no such shard. */
IX_MUST_USE enum ix_code ix_reader_shard_termfreq (struct ix_reader *r, size_t shard,
                                                   struct strv term, uint32_t *out,
                                                   struct ix_error *err);
/* The sum of the counts of `term` in all documents. */
IX_MUST_USE enum ix_code ix_reader_occurrences (struct ix_reader *r, struct strv term,
                                                uint32_t *out, struct ix_error *err);
/* The first document that holds `term`, for terms that are unique.  IX_ENOENT: none does. */
IX_MUST_USE enum ix_code ix_reader_find (struct ix_reader *r, struct strv term, uint32_t *docid,
                                         struct ix_error *err);
/* Data, or the value in `slot`, of one document; borrowed; empty when it was not set.  Both
 * remember the last document, so that asking for several parts of it costs one look-up.
 * IX_ENOENT: no such document; IX_EARG: docid is 0. */
IX_MUST_USE enum ix_code ix_reader_data (struct ix_reader *r, uint32_t docid, struct strv *out,
                                         struct ix_error *err);
IX_MUST_USE enum ix_code ix_reader_value (struct ix_reader *r, uint32_t docid, uint32_t slot,
                                          struct strv *out, struct ix_error *err);

/* ---- Queries ----------------------------------------------------------------------------- */

/* A query is a value: it belongs to no index, may be used in any number of joins and searches,
 * and is not changed by them. */
struct ix_query;

void ix_query_free (struct ix_query *q);

/* Documents that hold `term`; `wqf` is how often the question says it (1 as a rule), for
 * weighting.  A term over 245 bytes is in no document and matches nothing.
 * IX_EARG: an empty term (which the engine would take for "everything"). */
IX_MUST_USE enum ix_code ix_query_term (struct ix_query **out, struct strv term, uint32_t wqf,
                                        struct ix_error *err);
/* Any of the terms that begin with `stem`, weighted as one term.  IX_EARG: an empty stem. */
IX_MUST_USE enum ix_code ix_query_prefix (struct ix_query **out, struct strv stem,
                                          struct ix_error *err);
/* Documents whose value in `slot` is at least `lo` and at most `hi`, in byte order; without
 * weight.  An empty `lo` is no lower bound, an empty `hi` no upper one; documents without a
 * value there never match, except when both are empty, which is every document.  lo > hi
 * matches nothing. */
IX_MUST_USE enum ix_code ix_query_range (struct ix_query **out, uint32_t slot, struct strv lo,
                                         struct strv hi, struct ix_error *err);
/* Documents by number, without weight; none until ix_query_set_docs names them.  For searches
 * of `r`.  IX_EARG: a shard of `r` is a server, which would not know them, or a copy of
 * another. */
IX_MUST_USE enum ix_code ix_query_docs (struct ix_query **out, struct ix_reader *r,
                                        struct ix_error *err);
/* Names the documents of `q`, which ix_query_docs made, and so of all queries that it was
 * joined into: ascending, as `r` gave them out.  The one change of a query; not while hits of
 * it are read.  IX_EARG: another query. */
IX_MUST_USE enum ix_code ix_query_set_docs (struct ix_query *q, const uint32_t *docids,
                                            size_t n, struct ix_error *err);
/* No document. */
IX_MUST_USE enum ix_code ix_query_none (struct ix_query **out, struct ix_error *err);

enum ix_op {
    IX_AND,     /* all kids; weights added                                             */
    IX_OR,      /* any kid; weights of those that match added                          */
    IX_NOT,     /* the first, and none of the others                                   */
    IX_FILTER,  /* all kids; weight of the first alone                                 */
    IX_MAYBE,   /* the first; weights of the others added where they match             */
    IX_SYNONYM, /* any kid, weighted as if all were one term                           */
};
/* `n` kids (at least one; one alone is that kid) under `op`.  IX_EARG: n is 0. */
IX_MUST_USE enum ix_code ix_query_join (struct ix_query **out, enum ix_op op,
                                        const struct ix_query *const *kids, size_t n,
                                        struct ix_error *err);
/* `q` with its weights multiplied by `factor`; 0 makes it match without weight.  IX_EARG: a
 * factor below 0 or not finite. */
IX_MUST_USE enum ix_code ix_query_scale (struct ix_query **out, const struct ix_query *q,
                                         double factor, struct ix_error *err);
/* Appends the engine's own print of `q`, for tests and --explain: no format to rely on. */
IX_MUST_USE enum ix_code ix_query_text (const struct ix_query *q, struct strbuf *out,
                                        struct ix_error *err);

/* ---- Search ------------------------------------------------------------------------------ */

enum ix_scheme {
    IX_BOOL, /* no weights: hits in the order of docids, or of the sort         */
    IX_BM25, /* k1, k2, k3, b, min_normlen (the engine's own: 1, 0, 1, 0.5, 0.5);
                what is below 0 counts as 0, b above 1 as 1 */
};
struct ix_weighting {
    enum ix_scheme scheme;
    double k1, k2, k3, b, min_normlen;
};

enum ix_sort {
    IX_SORT_RELEVANCE, /* weight, highest first                         */
    IX_SORT_VALUE,     /* value in sort_slot, ascending in byte order   */
};                     /* then docid, ascending, in both                */

/* All zero: no hit is wanted, nothing is weighted or sorted. */
struct ix_search_options {
    uint32_t first;          /* rank of the first hit wanted, from 0 */
    uint32_t max;            /* at most so many hits */
    uint32_t check_at_least; /* matches to see before the total is estimated: with what
                                ix_reader_count gives, the total is exact */
    enum ix_sort sort;
    uint32_t sort_slot;
    bool without_data; /* hits are wanted without their data, which takes a read each */
    struct ix_weighting weighting;
};

struct ix_hits;
struct ix_hit {
    uint32_t docid;   /* as ix_reader_data takes it */
    uint32_t rank;    /* from 0, counted from the best hit of all, not from `first` */
    double weight;    /* 0 under IX_BOOL */
    struct strv data; /* borrowed until the next ix_hits_next or the free; see without_data */
};

/* Runs `q` over what `r` sees.  Hits are found here; their data is read by ix_hits_next.
 * IX_EMODIFIED, IX_EIO, IX_ECORRUPT. */
IX_MUST_USE enum ix_code ix_search (struct ix_hits **out, struct ix_reader *r,
                                    const struct ix_query *q,
                                    const struct ix_search_options *options,
                                    struct ix_error *err);
void ix_hits_free (struct ix_hits *h);
/* How many documents match in all: bounds and the best guess between them; each pointer may be
 * NULL. */
void ix_hits_total (const struct ix_hits *h, uint32_t *lower, uint32_t *estimate,
                    uint32_t *upper);
/* IX_EMODIFIED, IX_ENOENT: the document has been changed or removed since; IX_EIO, IX_ECORRUPT.
 */
IX_MUST_USE int ix_hits_next (struct ix_hits *h, struct ix_hit *hit, struct ix_error *err);

/* ---- Terms ------------------------------------------------------------------------------- */

/* The terms of the index that begin with `prefix` (empty: all), in byte order, each whole, with
 * the number of documents that hold it. */
struct ix_terms;
IX_MUST_USE enum ix_code ix_terms_open (struct ix_terms **out, struct ix_reader *r,
                                        struct strv prefix, struct ix_error *err);
/* `*term` is borrowed until the next call on `t`; `docs` may be NULL. */
IX_MUST_USE int ix_terms_next (struct ix_terms *t, struct strv *term, uint32_t *docs,
                               struct ix_error *err);
void ix_terms_free (struct ix_terms *t);

/* ---- Stemming ---------------------------------------------------------------------------- */

struct ix_stemmer;
/* A Snowball stemmer by the engine's name of the language or its two letters ("english", "en").
 * IX_EARG: an empty name, a language without one. */
IX_MUST_USE enum ix_code ix_stemmer_new (struct ix_stemmer **out, struct strv language,
                                         struct ix_error *err);
/* Appends the stem of `word`, which is UTF-8 in small letters, to `out`. */
IX_MUST_USE enum ix_code ix_stemmer_stem (struct ix_stemmer *s, struct strv word,
                                          struct strbuf *out, struct ix_error *err);
void ix_stemmer_free (struct ix_stemmer *s);

#ifdef __cplusplus
}
#endif
#endif
