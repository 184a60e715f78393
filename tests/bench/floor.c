/* The floor of a build: what libxapian alone takes for the postings that pincite writes.
 *
 * Reads the documents of an index, as many as make a transaction, with the terms that
 * lib/schema.h gives them, each once with its count, into memory; that is not measured.
 * Measured is what is left when there is nothing to read or to analyse: to make the documents
 * and add them, to commit each transaction, to merge the parts; and apart from these to pack
 * the texts.  Prints processor seconds.
 *
 * usage: floor INDEX FOLDER     (FOLDER is there and empty; FOLDER/whole is what is made)
 */
#include "indexer/frequencies.h"
#include "indexer/parts.h"
#include "indexer/post.h"
#include "lib/impact.h"
#include "lib/pack.h"
#include "lib/schema.h"
#include "xapian-c/ix.h"
#include "xapian-c/ix_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MERGED_AT_ONCE = 100, MERGED_MAX = 2 * MERGED_AT_ONCE, NSLOTS = SLOT_DATE + 1 };

struct posting {
    struct strv term;
    uint32_t count; /* 0: a term to look up by */
};

struct record {
    struct posting *postings;
    size_t n, cap;
    struct strv data, values[NSLOTS];
};

struct floor {
    struct ix_reader *index;
    struct packer *packer;
    struct frequencies *frequencies;
    const char *folder;
    enum ix_writer_mode mode; /* that of the index */
    struct ix_writer *writer; /* of the part */
    struct ix_doc *doc;
    struct arena arena; /* of the records */
    struct record *records;
    size_t n, cap;
    size_t items[MERGED_MAX]; /* numbers of the databases to be merged */
    size_t nitems, nunmerged, nnumbers;
    struct strbuf term;
    struct strbuf key; /* of the work */
    bool counted;      /* words of the work that are in no record yet */
    struct strbuf packed;
    double packing, adding, committing, merging; /* seconds */
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
now (void)
{
    struct timespec t;
    (void)clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
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
add_words (struct floor *f, struct record *d)
{
    size_t n;
    const struct frequency *words = frequencies_words (f->frequencies, &n);
    for (size_t i = 0; i < n; i++)
        add_posting (f, d, PREFIX_WORD, words[i].term, words[i].n);
}

static void
add_stems (struct floor *f, struct record *d)
{
    size_t n, length = 0;
    const struct frequency *stems = frequencies_stems (f->frequencies, &n);
    for (size_t i = 0; i < n; i++)
        length += stems[i].n;
    double each = impact_each (length);
    for (size_t i = 0; i < n; i++)
        add_posting (f, d, PREFIX_STEM, stems[i].term, impact (stems[i].n, each));
}

static void
add_headings (struct floor *f, struct record *d)
{
    size_t n;
    const struct frequency *stems = frequencies_stems (f->frequencies, &n);
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
    double start = now ();
    strbuf_reset (&f->packed);
    must (f, packer_pack (f->packer, encoded, &f->packed, &f->err));
    f->packing += now () - start;
}

/* Returns bytes of its text. */
static size_t
add_passage (struct floor *f, struct record *d)
{
    struct strv encoded;
    struct passage p;
    must (f, packer_unpack (f->packer, d->data, &f->arena, &encoded, &f->err));
    pack (f, encoded);
    must (f, passage_decode (encoded, &f->arena, &p, &f->err));
    strbuf_reset (&f->key);
    strbuf_add (&f->key, p.work);
    f->counted = true;
    add_posting (f, d, PREFIX_UNIT_ID, strv_sub (p.id, p.work.len + 1, p.id.len), 0);
    add_posting (f, d, PREFIX_KIND, strv_cstr (passage_kind_name (p.kind)), 0);
    add_term (f, d, schema_unit_term (p.kind, p.number.len > 0 ? p.number : p.name, &f->term),
              0);
    frequencies_begin_passage (f->frequencies);
    must (f, frequencies_add_text (f->frequencies, p.title, SCHEMA_TITLE_COUNT, &f->err));
    must (f, frequencies_add_text (f->frequencies, p.text, 1, &f->err));
    add_stems (f, d);
    frequencies_begin_headings (f->frequencies);
    for (size_t i = 0; i < p.nheadings; i++)
        must (f, frequencies_add_heading (f->frequencies, p.headings[i], &f->err));
    add_headings (f, d);
    return p.title.len + p.text.len;
}

/* The first of those that follow the passages of a work stands for it. */
static void
add_other (struct floor *f, struct record *d)
{
    enum schema_type type = f->counted ? TYPE_WORK : TYPE_HEADINGS;
    struct strbuf id = STRBUF_INIT;
    if (f->counted)
        add_words (f, d);
    add_posting (f, d, PREFIX_ID, schema_document_id (strbuf_strv (&f->key), type, 0, &id), 0);
    strbuf_free (&id);
    frequencies_begin_work (f->frequencies);
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

static void
path_of (const struct floor *f, size_t number, struct strbuf *out)
{
    strbuf_reset (out);
    strbuf_addf (out, "%s/%zu", f->folder, number);
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
    double start = now ();
    must (f, ix_writer_begin (f->writer, &f->err));
    for (size_t i = 0; i < f->n; i++)
        add_document (f, &f->records[i]);
    double added = now ();
    must (f, ix_writer_commit (f->writer, &f->err));
    f->adding += added - start;
    f->committing += now () - added;
    arena_free (&f->arena);
    f->n = 0;
}

static void
begin_part (struct floor *f)
{
    struct strbuf path = STRBUF_INIT;
    path_of (f, f->nnumbers, &path);
    double start = now ();
    must (f, ix_writer_open (&f->writer, strbuf_strv (&path), f->mode, &f->err));
    f->adding += now () - start;
    strbuf_free (&path);
}

/* The last `n` databases become the one at `to`. */
static void
merge (struct floor *f, size_t n, struct strv to)
{
    struct strbuf paths[MERGED_MAX];
    struct strv from[MERGED_MAX];
    f->nitems -= n;
    for (size_t i = 0; i < n; i++) {
        strbuf_init (&paths[i]);
        path_of (f, f->items[f->nitems + i], &paths[i]);
        from[i] = strbuf_strv (&paths[i]);
    }
    double start = now ();
    must (f, ix_merge (from, n, to, &f->err));
    f->merging += now () - start;
    for (size_t i = 0; i < n; i++)
        strbuf_free (&paths[i]);
}

static void
add_item (struct floor *f)
{
    if (f->nitems == MERGED_MAX)
        must (f, ix_fail (&f->err, IX_EARG, "an index of so many parts is not measured"));
    f->items[f->nitems++] = f->nnumbers++;
}

static void
end_part (struct floor *f)
{
    struct strbuf path = STRBUF_INIT;
    double start = now ();
    ix_writer_free (f->writer);
    f->committing += now () - start;
    add_item (f);
    if (++f->nunmerged == MERGED_AT_ONCE) {
        path_of (f, f->nnumbers, &path);
        merge (f, MERGED_AT_ONCE, strbuf_strv (&path));
        add_item (f);
        f->nunmerged = 0;
    }
    strbuf_free (&path);
}

/* In transactions and parts as large as those of pincite-index. */
static void
build (struct floor *f)
{
    struct strbuf whole = STRBUF_INIT;
    uint32_t ndocuments;
    must (f, ix_reader_count (f->index, &ndocuments, &f->err));
    for (uint32_t docid = 1; docid <= ndocuments;) {
        begin_part (f);
        for (size_t part = 0; part < PARTS_BYTES && docid <= ndocuments;) {
            size_t bytes = 0;
            while (bytes < POST_BYTES && docid <= ndocuments)
                bytes += load_record (f, docid++);
            write_records (f);
            part += bytes;
        }
        end_part (f);
    }
    strbuf_addf (&whole, "%s/whole", f->folder);
    merge (f, f->nitems, strbuf_strv (&whole));
    strbuf_free (&whole);
}

int
main (int argc, char **argv)
{
    static struct floor f = {
        .term = STRBUF_INIT, .key = STRBUF_INIT, .packed = STRBUF_INIT, .arena = ARENA_INIT
    };
    const struct schema_trust trust = { .timeout_ms = 2000 };
    struct strv dictionary;
    bool removals;
    if (argc != 3)
        return 2;
    f.folder = argv[2];
    must (&f, schema_open (argv[1], &trust, &f.index, &f.err));
    must (&f, schema_removals (f.index, &removals, &f.err));
    f.mode = removals ? IX_PART : IX_LEAN;
    must (&f, ix_reader_meta (f.index, 0, STRV (SCHEMA_META_DICTIONARY), &dictionary, &f.err));
    must (&f, packer_new (&f.packer, dictionary, &f.err));
    must (&f, frequencies_new (&f.frequencies, STRV ("en"), &f.err));
    must (&f, ix_doc_new (&f.doc, &f.err));
    build (&f);
    (void)printf ("adding %.3f\ncommit %.3f\nmerge %.3f\npacking %.3f\n", f.adding,
                  f.committing, f.merging, f.packing);
    ix_doc_free (f.doc);
    frequencies_free (f.frequencies);
    packer_free (f.packer);
    ix_reader_free (f.index);
    strbuf_free (&f.term);
    strbuf_free (&f.key);
    strbuf_free (&f.packed);
    free (f.records);
    return 0;
}
