/* The floor of a build: what libxapian alone takes for the postings that pincite writes.
 *
 * Reads the documents of an index, as many as make a transaction, with the terms that
 * lib/schema.h gives them, each once with its count, into memory; that is not measured.
 * Measured is what is left when there is nothing to read or to analyse: to make the documents
 * and add them, to commit each transaction, to merge the parts; and apart from these to pack
 * the texts, and to analyse them, as pincite-index does it.  Two processes do so at once, with
 * half of the documents each; the last merge is done by one, as pincite-index does it.  Prints
 * processor seconds, and the wall time that is spent on what is measured, by the slower half,
 * without analysis and with it.
 *
 * usage: floor INDEX FOLDER     (FOLDER is there and empty; FOLDER/whole is what is made)
 */
#include "indexer/frequencies.h"
#include "indexer/memory.h"
#include "indexer/parts.h"
#include "indexer/post.h"
#include "lib/impact.h"
#include "lib/pack.h"
#include "lib/schema.h"
#include "xapian-c/ix.h"
#include "xapian-c/ix_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    HALVES = 2,
    MERGED_AT_ONCE = 100,
    ITEMS_MAX = 2 * MERGED_AT_ONCE,
    NSLOTS = SLOT_DATE + 1
};

struct seconds {
    double cpu, wall;
};

/* What a half has made, and the time it took: in memory that both processes have. */
struct half {
    size_t items[ITEMS_MAX]; /* numbers of the databases to be merged */
    size_t nitems;
    struct seconds analysing, packing, adding, committing, merging;
    bool done;
};

struct posting {
    struct strv term;
    uint32_t count; /* 0: a term to look up by */
};

struct record {
    struct posting *postings;
    size_t n, cap;
    struct strv data, values[NSLOTS];
    const struct passage *passage; /* NULL: it is none */
};

struct floor {
    struct ix_reader *index;
    struct packer *packer;
    struct unpacker *unpacker;
    struct frequencies *frequencies, *again;
    const char *folder;
    size_t which; /* of the halves */
    struct half *half;
    enum ix_writer_mode mode; /* that of the index */
    struct ix_writer *writer; /* of the part */
    struct ix_doc *doc;
    struct arena arena; /* of the records */
    struct record *records;
    size_t n, cap;
    size_t nunmerged, nnumbers;
    struct strbuf term;
    struct strbuf key; /* of the work */
    bool counted;      /* words of the work that are in no record yet */
    struct strbuf packed;
    struct ix_error err;
};

static void
must (const struct floor *f, enum ix_code code)
{
    if (code == IX_OK)
        return;
    (void)fprintf (stderr, "floor: %s\n", f->err.msg);
    exit (3);
}

static void
must_have (const void *memory)
{
    if (memory != NULL)
        return;
    (void)fprintf (stderr, "floor: out of memory\n");
    exit (4);
}

static double
read_clock (clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime (clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct seconds
now (void)
{
    return (struct seconds){ .cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID),
                             .wall = read_clock (CLOCK_MONOTONIC) };
}

static void
spend (struct seconds *sum, struct seconds since)
{
    struct seconds t = now ();
    sum->cpu += t.cpu - since.cpu;
    sum->wall += t.wall - since.wall;
}

/* ------------------------------------------------------------------ not measured */

static void
add_term (struct floor *f, struct record *d, struct strv term, uint32_t count)
{
    d->postings = arena_grow (&f->arena, d->postings, d->n, &d->cap, sizeof *d->postings);
    must_have (d->postings);
    d->postings[d->n++] = (struct posting){ arena_dup (&f->arena, term), count };
}

static void
add_posting (struct floor *f, struct record *d, enum schema_prefix prefix, struct strv value,
             uint32_t count)
{
    add_term (f, d, schema_term (prefix, value, &f->term), count);
}

static void
add_stems (struct floor *f, struct record *d, const struct frequency *stems, size_t n)
{
    size_t length = 0;
    for (size_t i = 0; i < n; i++)
        length += stems[i].n;
    double each = impact_each (length);
    for (size_t i = 0; i < n; i++)
        add_posting (f, d, PREFIX_STEM, stems[i].term, impact (stems[i].n, each));
}

static void
add_headings (struct floor *f, struct record *d, const struct frequency *stems, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_posting (f, d, PREFIX_HEADING, stems[i].term, IMPACT_ONE);
}

static int
compare (const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    return strv_cmp (x->term, y->term);
}

/* Measured apart: it is no work of libxapian, but an index that holds its text needs it. */
static void
pack (struct floor *f, struct strv encoded)
{
    struct seconds start = now ();
    strbuf_reset (&f->packed);
    must (f, packer_pack (f->packer, encoded, &f->packed, &f->err));
    spend (&f->half->packing, start);
}

static const struct frequency *
count_text (struct floor *f, struct frequencies *counts, const struct passage *p, size_t *n)
{
    frequencies_begin_passage (counts);
    must (f, frequencies_add_text (counts, p->title, SCHEMA_TITLE_COUNT, &f->err));
    must (f, frequencies_add_text (counts, p->text, 1, &f->err));
    return frequencies_stems (counts, n);
}

static const struct frequency *
count_headings (struct floor *f, struct frequencies *counts, const struct passage *p, size_t *n)
{
    frequencies_begin_headings (counts);
    for (size_t i = 0; i < p->nheadings; i++)
        must (f, frequencies_add_heading (counts, p->headings[i], &f->err));
    return frequencies_stems (counts, n);
}

/* Returns bytes of its text. */
static size_t
add_passage (struct floor *f, struct record *d)
{
    struct strv encoded;
    struct passage *p = ARENA_NEW (&f->arena, struct passage);
    size_t n;
    must_have (p);
    must (f, unpacker_unpack (f->unpacker, d->data, &f->arena, &encoded, &f->err));
    pack (f, encoded);
    must (f, passage_decode (encoded, &f->arena, p, &f->err));
    strbuf_reset (&f->key);
    strbuf_add (&f->key, p->work);
    f->counted = true;
    add_posting (f, d, PREFIX_UNIT_ID, strv_sub (p->id, p->work.len + 1, p->id.len), 0);
    add_posting (f, d, PREFIX_KIND, strv_cstr (passage_kind_name (p->kind)), 0);
    add_term (f, d,
              schema_unit_term (p->kind, p->number.len > 0 ? p->number : p->name, &f->term), 0);
    const struct frequency *stems = count_text (f, f->frequencies, p, &n);
    add_stems (f, d, stems, n);
    stems = count_headings (f, f->frequencies, p, &n);
    add_headings (f, d, stems, n);
    d->passage = p;
    return p->title.len + p->text.len;
}

/* The first of those that follow the passages of a work stands for it. */
static void
add_other (struct floor *f, struct record *d)
{
    enum schema_type type = f->counted ? TYPE_WORK : TYPE_HEADINGS;
    struct strbuf id = STRBUF_INIT;
    add_posting (f, d, PREFIX_ID, schema_document_id (strbuf_strv (&f->key), type, 0, &id), 0);
    strbuf_free (&id);
    f->counted = false;
}

static struct record *
new_record (struct floor *f)
{
    if (f->n == f->cap) {
        f->cap += 1000;
        f->records = realloc (f->records, f->cap * sizeof *f->records);
        must_have (f->records);
    }
    f->records[f->n] = (struct record){ .n = 0 };
    return &f->records[f->n++];
}

/* Only passages have an order. */
static size_t
load_record (struct floor *f, uint32_t docid)
{
    struct record *d = new_record (f);
    struct strv borrowed;
    size_t bytes = 0;
    must (f, ix_reader_data (f->index, docid, &borrowed, &f->err));
    d->data = arena_dup (&f->arena, borrowed);
    for (uint32_t slot = 0; slot < NSLOTS; slot++) {
        must (f, ix_reader_value (f->index, docid, slot, &borrowed, &f->err));
        d->values[slot] = arena_dup (&f->arena, borrowed);
    }
    if (d->values[SLOT_ORDER].len > 0)
        bytes = add_passage (f, d);
    else
        add_other (f, d);
    add_posting (f, d, PREFIX_TYPE, STRV ("passage"), 0);
    add_posting (f, d, PREFIX_WORK, strbuf_strv (&f->key), 0);
    qsort (d->postings, d->n, sizeof *d->postings, compare);
    return bytes;
}

/* Measured apart: all that was read is counted once more, at once. */
static void
analyse (struct floor *f)
{
    size_t n;
    struct seconds start = now ();
    for (size_t i = 0; i < f->n; i++)
        if (f->records[i].passage != NULL) {
            (void)count_text (f, f->again, f->records[i].passage, &n);
            (void)count_headings (f, f->again, f->records[i].passage, &n);
        }
    spend (&f->half->analysing, start);
}

static void
analyse_words (struct floor *f)
{
    size_t n;
    struct seconds start = now ();
    (void)frequencies_words (f->again, &n);
    frequencies_begin_words (f->again);
    spend (&f->half->analysing, start);
}

/* To the last document of a part. */
static void
add_words (struct floor *f)
{
    size_t n;
    struct record *d = &f->records[f->n - 1];
    const struct frequency *words = frequencies_words (f->frequencies, &n);
    for (size_t i = 0; i < n; i++)
        add_posting (f, d, PREFIX_WORD, words[i].term, words[i].n);
    qsort (d->postings, d->n, sizeof *d->postings, compare);
    frequencies_begin_words (f->frequencies);
    analyse_words (f);
}

static void
path_of (const struct floor *f, size_t which, size_t number, struct strbuf *out)
{
    strbuf_reset (out);
    strbuf_addf (out, "%s/%zu-%zu", f->folder, which, number);
}

/* ------------------------------------------------------------------ measured */

static void
add_document (struct floor *f, const struct record *d)
{
    must (f, ix_doc_clear (f->doc, &f->err));
    for (size_t i = 0; i < d->n; i++)
        must (f, d->postings[i].count > 0 ? ix_doc_term_count (f->doc, d->postings[i].term,
                                                               d->postings[i].count, &f->err)
                                          : ix_doc_term (f->doc, d->postings[i].term, &f->err));
    for (uint32_t slot = 0; slot < NSLOTS; slot++)
        must (f, ix_doc_value (f->doc, slot, d->values[slot], &f->err));
    must (f, ix_doc_data (f->doc, d->data, &f->err));
    must (f, ix_writer_add (f->writer, f->doc, &f->err));
}

static void
write_records (struct floor *f)
{
    struct seconds start = now ();
    must (f, ix_writer_begin (f->writer, &f->err));
    for (size_t i = 0; i < f->n; i++)
        add_document (f, &f->records[i]);
    spend (&f->half->adding, start);
    start = now ();
    must (f, ix_writer_commit (f->writer, &f->err));
    spend (&f->half->committing, start);
    arena_free (&f->arena);
    f->n = 0;
}

static void
begin_part (struct floor *f)
{
    struct strbuf path = STRBUF_INIT;
    path_of (f, f->which, f->nnumbers, &path);
    struct seconds start = now ();
    must (f, ix_writer_open (&f->writer, strbuf_strv (&path), f->mode, &f->err));
    spend (&f->half->adding, start);
    strbuf_free (&path);
}

static void
merge (struct floor *f, const struct strbuf *paths, size_t n, struct strv to)
{
    struct strv from[HALVES * ITEMS_MAX];
    for (size_t i = 0; i < n; i++)
        from[i] = strbuf_strv (&paths[i]);
    struct seconds start = now ();
    must (f, ix_merge (from, n, to, &f->err));
    spend (&f->half->merging, start);
}

static void
free_paths (struct strbuf *paths, size_t n)
{
    while (n > 0)
        strbuf_free (&paths[--n]);
}

/* The last databases become the one at `to`. */
static void
merge_unmerged (struct floor *f, struct strv to)
{
    struct strbuf paths[MERGED_AT_ONCE];
    f->half->nitems -= MERGED_AT_ONCE;
    for (size_t i = 0; i < MERGED_AT_ONCE; i++) {
        strbuf_init (&paths[i]);
        path_of (f, f->which, f->half->items[f->half->nitems + i], &paths[i]);
    }
    merge (f, paths, MERGED_AT_ONCE, to);
    free_paths (paths, MERGED_AT_ONCE);
}

static void
add_item (struct floor *f)
{
    if (f->half->nitems == ITEMS_MAX)
        must (f, ix_fail (&f->err, IX_EARG, "an index of so many parts is not measured"));
    f->half->items[f->half->nitems++] = f->nnumbers++;
}

static void
end_part (struct floor *f)
{
    struct strbuf path = STRBUF_INIT;
    struct seconds start = now ();
    ix_writer_free (f->writer);
    spend (&f->half->committing, start);
    add_item (f);
    if (++f->nunmerged == MERGED_AT_ONCE) {
        path_of (f, f->which, f->nnumbers, &path);
        merge_unmerged (f, strbuf_strv (&path));
        add_item (f);
        f->nunmerged = 0;
    }
    strbuf_free (&path);
}

/* In transactions and parts as large as those of pincite-index. */
static void
build_half (struct floor *f)
{
    uint32_t last;
    must (f, ix_reader_count (f->index, &last, &f->err));
    uint32_t docid = f->which == 0 ? 1 : last / HALVES + 1;
    if (f->which == 0)
        last /= HALVES;
    while (docid <= last) {
        begin_part (f);
        for (size_t part = 0; part < PARTS_BYTES && docid <= last;) {
            size_t bytes = 0;
            while (bytes < POST_BYTES && docid <= last)
                bytes += load_record (f, docid++);
            part += bytes;
            analyse (f);
            if (part >= PARTS_BYTES || docid > last)
                add_words (f);
            write_records (f);
        }
        end_part (f);
    }
}

static void
merge_halves (struct floor *f, const struct half *halves)
{
    struct strbuf paths[HALVES * ITEMS_MAX], whole = STRBUF_INIT;
    size_t n = 0;
    for (size_t which = 0; which < HALVES; which++)
        for (size_t i = 0; i < halves[which].nitems; i++) {
            strbuf_init (&paths[n]);
            path_of (f, which, halves[which].items[i], &paths[n++]);
        }
    strbuf_addf (&whole, "%s/whole", f->folder);
    merge (f, paths, n, strbuf_strv (&whole));
    free_paths (paths, n);
    strbuf_free (&whole);
}

static void
open_floor (struct floor *f, const char *index)
{
    const struct schema_trust trust = { .timeout_ms = 2000 };
    struct strv dictionary;
    bool removals;
    must (f, schema_open (index, &trust, &f->index, &f->err));
    must (f, schema_removals (f->index, &removals, &f->err));
    f->mode = removals ? IX_PART : IX_LEAN;
    must (f, ix_reader_meta (f->index, 0, STRV (SCHEMA_META_DICTIONARY), &dictionary, &f->err));
    must (f, packer_new (&f->packer, dictionary, &f->err));
    must (f, unpacker_new (&f->unpacker, dictionary, &f->err));
    must (f, frequencies_new (&f->frequencies, STRV ("en"), STRV (""), &f->err));
    must (f, frequencies_new (&f->again, STRV ("en"), STRV (""), &f->err));
    must (f, ix_doc_new (&f->doc, &f->err));
}

static void
close_floor (struct floor *f)
{
    ix_doc_free (f->doc);
    frequencies_free (f->frequencies);
    frequencies_free (f->again);
    packer_free (f->packer);
    unpacker_free (f->unpacker);
    ix_reader_free (f->index);
    strbuf_free (&f->term);
    strbuf_free (&f->key);
    strbuf_free (&f->packed);
    free (f->records);
}

static void
print_seconds (const struct half *a, const struct half *b)
{
    (void)printf ("adding %.3f\ncommit %.3f\nmerge %.3f\npacking %.3f\nanalysis %.3f\n",
                  a->adding.cpu + b->adding.cpu, a->committing.cpu + b->committing.cpu,
                  a->merging.cpu + b->merging.cpu, a->packing.cpu + b->packing.cpu,
                  a->analysing.cpu + b->analysing.cpu);
}

struct walls {
    double wall, analysed;
};

static struct walls
walls_of (const struct half *h)
{
    double wall = h->adding.wall + h->committing.wall + h->merging.wall + h->packing.wall;
    return (struct walls){ wall, wall + h->analysing.wall };
}

static double
later (double a, double b)
{
    return a > b ? a : b;
}

static void
print_halves (struct floor *f, const struct half *halves)
{
    struct walls first = walls_of (&halves[0]), second = walls_of (&halves[1]);
    merge_halves (f, halves);
    double last = walls_of (&halves[0]).wall - first.wall;
    print_seconds (&halves[0], &halves[1]);
    (void)printf ("wall %.3f\nanalysed %.3f\n", later (first.wall, second.wall) + last,
                  later (first.analysed, second.analysed) + last);
}

int
main (int argc, char **argv)
{
    static struct floor f = {
        .term = STRBUF_INIT, .key = STRBUF_INIT, .packed = STRBUF_INIT, .arena = ARENA_INIT
    };
    if (argc != 3)
        return 2;
    memory_keep ();
    struct half *halves = mmap (NULL, HALVES * sizeof *halves, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must_have (halves == MAP_FAILED ? NULL : halves);
    pid_t child = fork ();
    must_have (child < 0 ? NULL : halves);
    f.folder = argv[2];
    f.which = child == 0;
    f.half = &halves[f.which];
    open_floor (&f, argv[1]);
    build_half (&f);
    halves[f.which].done = true;
    if (child > 0) {
        if (waitpid (child, NULL, 0) != child || !halves[1].done)
            return 3;
        print_halves (&f, halves);
    }
    close_floor (&f);
    return 0;
}
