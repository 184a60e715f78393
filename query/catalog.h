/* The opened index, as the commands see it: works, passages, and lists of documents.
 *
 * What it gives out lives in the arena that the caller names, or, for works and stemmers, until
 * catalog_retry or catalog_free.  Codes common to all functions that read: IX_EMODIFIED (see
 * catalog_retry), IX_EIO, IX_ECORRUPT, IX_ENOMEM.
 */
#ifndef PINCITE_QUERY_CATALOG_H
#define PINCITE_QUERY_CATALOG_H

#include "lib/analysis.h"
#include "lib/passage.h"
#include "lib/place.h"
#include "lib/schema.h"
#include "lib/schema_data.h"
#include "lib/termset.h"
#include "lib/work.h"
#include "query/flags.h"
#include "query/words.h"
#include "xapian-c/ix.h"

enum { CATALOG_STEMMERS_MAX = WORDS_LANGUAGES_MAX };

struct catalog {
    struct ix_reader *reader;
    struct place place;
    struct schema_trust trust;
    struct strbuf left_out; /* shards that did not answer, a line each; see flags.partial */
    bool skipped[SCHEMA_PLACES_MAX]; /* servers that were open and failed, see catalog_retry */
    struct strbuf failed;            /* what is told of them, a line each */
    struct arena arena;
    struct work **works; /* those read so far; all of them by key after catalog_works */
    size_t nworks, works_cap;
    struct termset work_places; /* in `works`, by key */
    bool have_all_works;
    struct {
        struct strv language;
        struct stemmer *stemmer;
    } stemmers[CATALOG_STEMMERS_MAX];
    size_t nstemmers;
    struct stemmers languages;   /* those of questions; none: not read yet */
    struct schema_count *counts; /* of all shards */
    size_t ncounts, counts_cap;
    bool counted; /* they have been read */
    struct unpackers unpackers;
};

/* Finds the index and opens it, as the flags say (index, timeout, partial).  `c` needs
 * catalog_free, also after a failure, and must stay where it is.  IX_ENOENT: there is none;
 * IX_EARG: it is refused; IX_EVERSION; IX_EIO: a shard does not answer. */
IX_MUST_USE enum ix_code catalog_open (struct catalog *c, const struct flags *flags,
                                       struct ix_error *err);
void catalog_free (struct catalog *c);

/* Runs `collect (c, data)`; when the index was changed under it, opens it anew and runs it
 * again, three times at most.  So it does when a shard that may be left out does not answer,
 * once; then it asks each server alone, and is without those that fail until the catalog is
 * freed; and if no answer comes of that, without the first one without which one does.
 * `collect` must not print, and must forget what it had. */
IX_MUST_USE enum ix_code catalog_retry (struct catalog *c,
                                        enum ix_code (*collect) (struct catalog *c, void *data,
                                                                 struct ix_error *err),
                                        void *data, struct ix_error *err);

/* How many documents of a type there are. */
IX_MUST_USE enum ix_code catalog_count (struct catalog *c, enum schema_type type, uint32_t *out,
                                        struct ix_error *err);

/* The work with that key (IX_ENOENT: none); all by key. */
IX_MUST_USE enum ix_code catalog_work (struct catalog *c, struct strv key,
                                       const struct work **out, struct ix_error *err);
IX_MUST_USE enum ix_code catalog_works (struct catalog *c, struct work *const **out, size_t *n,
                                        struct ix_error *err);
/* The work of passage `p`, which is document `docid`: it is found without a look-up where it
 * stands before its passages, as the indexer puts it. */
IX_MUST_USE enum ix_code catalog_work_of (struct catalog *c, uint32_t docid,
                                          const struct passage *p, const struct work **out,
                                          struct ix_error *err);

/* The languages that questions may be in: those of the works, the most frequent first; English
 * where there is none. */
IX_MUST_USE enum ix_code catalog_stemmers (struct catalog *c, struct stemmers *out,
                                           struct ix_error *err);

/* The stemmer of a language, borrowed; after CATALOG_STEMMERS_MAX of them the first. */
IX_MUST_USE enum ix_code catalog_stemmer (struct catalog *c, struct strv language,
                                          struct stemmer **out, struct ix_error *err);

/* The document with that id of any type, or 0 when there is none. */
IX_MUST_USE enum ix_code catalog_find (struct catalog *c, struct strv id, uint32_t *docid,
                                       struct ix_error *err);
/* The data of a document; the passage in the data of a document as a hit has it; and both.  In
 * `arena`. */
IX_MUST_USE enum ix_code catalog_data (struct catalog *c, uint32_t docid, struct arena *arena,
                                       struct strv *out, struct ix_error *err);
IX_MUST_USE enum ix_code catalog_decode (struct catalog *c, uint32_t docid, struct strv data,
                                         struct arena *arena, struct passage *out,
                                         struct ix_error *err);
IX_MUST_USE enum ix_code catalog_passage (struct catalog *c, uint32_t docid,
                                          struct arena *arena, struct passage *out,
                                          struct ix_error *err);

/* Documents with their data, unpacked, in an arena. */
struct records {
    struct record {
        uint32_t docid;
        struct strv data;
    } * items;
    size_t n;
    size_t total; /* matching in all */
};

/* The first document of the index that matches `q`, or 0 when none does; the rest are not
 * looked at. */
IX_MUST_USE enum ix_code catalog_first (struct catalog *c, const struct ix_query *q,
                                        uint32_t *docid, struct ix_error *err);

/* The documents that match `q`, by their place in the report: `max` at most, from the `first`th
 * (from 0) on. */
IX_MUST_USE enum ix_code catalog_select (struct catalog *c, const struct ix_query *q,
                                         size_t first, size_t max, struct arena *arena,
                                         struct records *out, struct ix_error *err);

/* The same as hits, to be read one by one; `*total`: matching in all. */
IX_MUST_USE enum ix_code catalog_hits (struct catalog *c, const struct ix_query *q,
                                       size_t first, size_t max, struct ix_hits **out,
                                       size_t *total, struct ix_error *err);

#endif
