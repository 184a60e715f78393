/* Building in parts: entries → small databases beside the new generation, written by processes
 * of their own → the generation, whose documents stand in the order of the entries.  A part of
 * a generation of several shards is a database for each shard that entries of it go to.
 *
 * The engine inverts a small database in the processor's cache and a large one outside of it,
 * so that many small ones and a merge cost less than half of one large one.  While parts are
 * written, on as many processors as there are, this process goes on reading.
 *
 * A part ends where a report ends, and inside of one only where what is left of that makes a
 * part too.  The first part is a quarter as large as others, so that there is work for all
 * processors soon, and the last ones become smaller, so that all end at about the same time.
 *
 * Memory: here, the entries of one part, which are up to twice PARTS_BYTES of text or one
 * report if that is more, and PARTS_ENTRIES at most, and the same again as an order
 * (workers.h); in a process that writes a part, the order, what is read from it and what the
 * engine makes of it: some 100 MB, however many reports there are, and however small.
 *
 * Until life_publish, parts are no part of the index: a run that is stopped leaves folders that
 * the next one takes over or removes, and processes that end with it.  Whoever is to know what
 * can be taken over watches: a stretch is some parts of a build that hold some of its files,
 * whole, and nothing else.
 */
#ifndef PINCITE_INDEXER_PARTS_H
#define PINCITE_INDEXER_PARTS_H

#include "indexer/entry.h"
#include "indexer/life.h"
#include "indexer/workers.h"
#include "lib/digest.h"
#include "xapian-c/ix_write.h"

#include <stdint.h>

/* Of a part: text, and reports, of which one of a line takes 16 KiB. */
enum { PARTS_BYTES = 1 << 23, PARTS_ENTRIES = 1000 };

struct part {
    size_t number;   /* as life_part_path takes it */
    uint64_t shards; /* a bit for each that it has a database of */
    bool written;
    char hash[DIGEST_HEX_LEN]; /* of a part that was written, as life_hash_part has it */
};

/* Where a stretch ends: so many of all files and parts are in it and in those before. */
struct stretch {
    size_t files, items;
    bool told;
};

struct parts_watcher {
    /* Told when a stretch is written: its files [from, to), from 0 in the order of
     * parts_end_file, and its parts.  `again`: those files were told before, and are now
     * merged; parts that they were in are removed when this comes back.  A failure ends the
     * build. */
    enum ix_code (*tell) (void *self, size_t from, size_t to, const struct part *items,
                          size_t n, bool again, struct ix_error *err);
    void *self;
};

struct parts {
    const struct life *life;
    struct entry *entries; /* those that are not, or not wholly, in a part yet */
    size_t nentries, entries_cap;
    enum ix_writer_mode mode; /* of the databases: IX_PART or IX_LEAN */
    size_t from;              /* documents of the first one that are in parts */
    size_t bytes;             /* of text in no part yet */
    size_t part_bytes;        /* of text that make a part at most: PARTS_BYTES */
    uint64_t left; /* bytes of files that are to come, of which the last parts are made
                      smaller */
    struct strbuf dictionary; /* to be kept with what parts_merge makes: made of the first part,
                                 and empty when there is no other */
    bool begun;               /* there is a part, and with it a dictionary, be it empty */
    struct part *items;
    size_t nitems, items_cap, nnumbers;
    struct stretch *stretches;
    size_t nstretches, stretches_cap, nfiles;
    size_t ntold;                 /* all stretches before are */
    struct parts_watcher watcher; /* nobody where `tell` is NULL */
    struct workers workers;
    size_t nwritten; /* all before are written */
};

/* `life`, which must outlive it, is building a generation, from which documents can be removed
 * with `removals`, at the price of IX_PART over IX_LEAN.  Needs parts_free. */
void parts_init (struct parts *p, const struct life *life, bool removals);
/* Makes the processes that write before any report is read, where so many bytes of files are
 * to come that there is work for them. */
void parts_prepare (struct parts *p, uint64_t bytes);
/* Kills the processes that write. */
void parts_free (struct parts *p);

/* Adds the documents of a named entry, which is taken over: `*e` is empty then, but for a
 * failure.  What goes wrong in a process that writes is told by a later call, or by the next
 * function.  IX_EIO, IX_ENOMEM, and what post_slices may say. */
IX_MUST_USE enum ix_code parts_add (struct parts *p, struct entry *e, struct ix_error *err);

/* All that was added since this was called before is the reports of one file, or none.  The
 * same. */
IX_MUST_USE enum ix_code parts_end_file (struct parts *p, struct ix_error *err);

/* Takes over the next stretch of a build that was stopped, with the dictionary of that one: the
 * next `nfiles` files and their parts, whose databases are there.  The same. */
IX_MUST_USE enum ix_code parts_take (struct parts *p, const struct part *items, size_t n,
                                     size_t nfiles, struct ix_error *err);

/* Makes the database at `path` of all that was added for that shard.  The same. */
IX_MUST_USE enum ix_code parts_merge (struct parts *p, size_t shard, struct strv path,
                                      struct ix_error *err);

#endif
