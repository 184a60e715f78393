/* Building in parts: entries → small databases beside the new generation, written by processes
 * of their own → the generation, whose documents stand in the order of the entries.  A part of
 * a generation of several shards is a database for each shard that entries of it go to.
 *
 * The engine inverts a small database in the processor's cache and a large one outside of it,
 * so that many small ones and a merge cost less than half of one large one.  While parts are
 * written, on as many processors as there are, this process goes on reading.
 *
 * Memory: here, the entries of one part, which are some PARTS_BYTES of text or one report if
 * that is more; in a process that writes a part, the same and what the engine makes of it: some
 * 50 MB for reports of usual size, however many they are.
 *
 * Until life_publish, parts are no part of the index: a run that is stopped leaves folders that
 * the next one removes, and processes that end with it.
 */
#ifndef PINCITE_INDEXER_PARTS_H
#define PINCITE_INDEXER_PARTS_H

#include "indexer/entry.h"
#include "indexer/life.h"
#include "xapian-c/ix_write.h"

#include <stdint.h>
#include <sys/types.h>

enum {
    PARTS_BYTES = 1 << 20, /* text of a part */
    PARTS_FIRST = 3, /* so many parts in one is the first, of which the dictionary is made */
    PARTS_WRITERS_MAX = 64,
};

/* A process that writes a part. */
struct part_writer {
    pid_t pid;
    int pipe; /* it says why it failed, if it does */
};

struct part {
    size_t number;   /* as life_part_path takes it */
    unsigned level;  /* 0: written; else how often merged */
    uint64_t shards; /* a bit for each that it has a database of */
};

struct parts {
    const struct life *life;
    struct entry *entries; /* those that are not, or not wholly, in a part yet */
    size_t nentries, entries_cap;
    enum ix_writer_mode mode; /* of the databases: IX_PART or IX_LEAN */
    size_t from;              /* documents of the first one that are in parts */
    size_t bytes;             /* of text in no part yet */
    size_t part_bytes;        /* of text that make a part: PARTS_BYTES */
    struct strbuf dictionary; /* to be kept with what parts_merge makes: made of the first part,
                                 and empty when there is no other */
    struct part *items;
    size_t nitems, items_cap, nnumbers;
    struct part_writer writers[PARTS_WRITERS_MAX]; /* oldest first */
    size_t nwriters, writers_max;
};

/* `life`, which must outlive it, is building a generation, from which documents can be removed
 * with `removals`, at the price of IX_PART over IX_LEAN.  Needs parts_free. */
void parts_init (struct parts *p, const struct life *life, bool removals);
/* Ends the processes that write. */
void parts_free (struct parts *p);

/* Adds the documents of a named entry, which is taken over: `*e` is empty then, but for a
 * failure.  What goes wrong in a process that writes is told by a later call, or by the next
 * function.  IX_EIO, IX_ENOMEM, and what post_slices may say. */
IX_MUST_USE enum ix_code parts_add (struct parts *p, struct entry *e, struct ix_error *err);

/* Makes the database at `path` of all that was added for that shard.  The same. */
IX_MUST_USE enum ix_code parts_merge (struct parts *p, size_t shard, struct strv path,
                                      struct ix_error *err);

#endif
