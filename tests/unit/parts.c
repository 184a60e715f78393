/* Building in parts: however they are cut, what is merged is what one writer would write. */
#include "tests/unit/unit.h"

#include "indexer/part_write.h"
#include "indexer/parts.h"
#include "indexer/post.h"
#include "lib/pack.h"
#include "xapian-c/ix.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NREPORTS = 3, NPARAGRAPHS = 75 }; /* more documents than are merged at once, twice */

static int
make_box (void **state)
{
    static char dir[16];
    snprintf (dir, sizeof dir, "parts-XXXXXX");
    *state = dir;
    return mkdtemp (dir) == NULL;
}

static int
remove_box (void **state)
{
    char command[64];
    snprintf (command, sizeof command, "rm -rf ./%s", (const char *)*state);
    return system (command);
}

static void
write_report (const char *path, int report)
{
    FILE *f = fopen (path, "w");
    assert_non_null (f);
    fprintf (f, "HARBOUR REPORT\n\nACRONYMS\n\nHMO\tHarbour Master Office\n"
                "TEU\tTwenty-foot Unit\nKIT\tKeel Inspection Team\n\nANNEX I\n\n");
    for (int i = 1; i <= NPARAGRAPHS; i++)
        fprintf (f, "%d. Lamp %d of quay %d was lit by its keeper.\n\n", i, i * i, report);
    assert_int_equal (fclose (f), 0);
}

static void
read_file_as (const char *path, const char *key, struct entry *out)
{
    struct library library = { .nitems = 0 };
    struct document *d;
    assert_int_equal (document_read (path, &d, NULL), IX_OK);
    assert_int_equal (entry_read (out, d, strv_cstr (path), strv_cstr (key), &library, NULL),
                      IX_OK);
    assert_int_equal (entry_name (out, strv_cstr (key), NULL), IX_OK);
}

static void
read_entry (const char *dir, int report, struct entry *out)
{
    char path[64], key[16];
    snprintf (path, sizeof path, "%s/r%d.txt", dir, report);
    snprintf (key, sizeof key, "r%d", report);
    write_report (path, report);
    read_file_as (path, key, out);
}

/* The reports that go to one of so many shards. */
static void
write_alone (const char *dir, struct strv path, int nshards, int shard)
{
    struct ix_writer *w;
    assert_int_equal (ix_writer_open (&w, path, IX_CREATE, NULL), IX_OK);
    assert_int_equal (ix_writer_begin (w, NULL), IX_OK);
    for (int i = shard; i < NREPORTS; i += nshards) {
        struct entry e;
        read_entry (dir, i, &e);
        assert_int_equal (post_entry (w, &e, NULL), IX_OK);
        entry_free (&e);
    }
    assert_int_equal (ix_writer_commit (w, NULL), IX_OK);
    ix_writer_free (w);
}

struct cut {
    size_t bytes, nparts; /* 0: several */
    uint64_t left;
    bool removals;
};

/* Returns how many parts there were at the end, and what unpacks them. */
static size_t
write_parts (const char *dir, struct life *l, struct strv path, const struct cut *cut,
             struct unpacker **unpacker)
{
    struct parts parts;
    parts_init (&parts, l, cut->removals);
    parts.part_bytes = cut->bytes;
    parts.left = cut->left;
    for (int i = 0; i < NREPORTS; i++) {
        struct entry e;
        read_entry (dir, i, &e);
        assert_int_equal (parts_add (&parts, &e, NULL), IX_OK);
        assert_null (e.report);
    }
    assert_int_equal (parts_merge (&parts, 0, path, NULL), IX_OK);
    size_t n = parts.nitems;
    assert_int_equal (unpacker_new (unpacker, strbuf_strv (&parts.dictionary), NULL), IX_OK);
    parts_free (&parts);
    return n;
}

/* A term of as many documents, or a word of as many passages: which documents it is a term of
 * says only what was written together. */
static uint32_t
count_of (struct ix_reader *r, struct strv term, uint32_t documents)
{
    uint32_t passages;
    if (term.s[0] >= 'A' && term.s[0] <= 'Z')
        return documents;
    assert_int_equal (ix_reader_occurrences (r, term, &passages, NULL), IX_OK);
    return passages;
}

static void
assert_same_terms (struct ix_reader *a, struct ix_reader *b)
{
    struct ix_terms *x, *y;
    struct strv left, right;
    uint32_t n, m;
    assert_int_equal (ix_terms_open (&x, a, STRV (""), NULL), IX_OK);
    assert_int_equal (ix_terms_open (&y, b, STRV (""), NULL), IX_OK);
    while (ix_terms_next (x, &left, &n, NULL) > 0) {
        assert_int_equal (ix_terms_next (y, &right, &m, NULL), 1);
        assert_true (strv_eq (left, right));
        assert_int_equal (count_of (a, left, n), count_of (b, right, m));
    }
    assert_int_equal (ix_terms_next (y, &right, &m, NULL), 0);
    ix_terms_free (x);
    ix_terms_free (y);
}

static void
assert_same (struct strv left, struct strv right, struct unpacker *unpacker)
{
    struct arena arena = ARENA_INIT;
    struct ix_place places[] = { { left, false }, { right, false } };
    struct ix_reader *a, *b;
    struct unpacker *plain; /* of what one writer wrote */
    struct strv x, y;
    uint32_t n, m;
    assert_int_equal (unpacker_new (&plain, STRV (""), NULL), IX_OK);
    assert_int_equal (ix_reader_open (&a, &places[0], 1, 0, NULL), IX_OK);
    assert_int_equal (ix_reader_open (&b, &places[1], 1, 0, NULL), IX_OK);
    assert_int_equal (ix_reader_count (a, &n, NULL), IX_OK);
    assert_int_equal (ix_reader_count (b, &m, NULL), IX_OK);
    assert_int_equal (n, m);
    for (uint32_t docid = 1; docid <= n; docid++) {
        assert_int_equal (ix_reader_data (a, docid, &x, NULL), IX_OK);
        assert_int_equal (ix_reader_data (b, docid, &y, NULL), IX_OK);
        assert_int_equal (unpacker_unpack (plain, x, &arena, &x, NULL), IX_OK);
        assert_int_equal (unpacker_unpack (unpacker, y, &arena, &y, NULL), IX_OK);
        assert_true (strv_eq (x, y));
    }
    arena_free (&arena);
    unpacker_free (plain);
    assert_same_terms (a, b);
    ix_reader_free (a);
    ix_reader_free (b);
}

static void
parts_make_what_one_writer_makes (void **state)
{
    static const struct cut cuts[] = {
        { 1 << 20, 1, UINT64_MAX, true }, { 1000, 0, UINT64_MAX, true },
        { 1, 0, UINT64_MAX, true },       { 1 << 20, 1, UINT64_MAX, false },
        { 1000, 0, UINT64_MAX, false },   { 1, 0, UINT64_MAX, false },
        { 8000, 2, UINT64_MAX, false },   { 8000, 7, 0, false },
    };
    const char *dir = *state;
    struct life l;
    struct strbuf path = STRBUF_INIT, alone = STRBUF_INIT;
    strbuf_addf (&alone, "%s/alone", dir);
    write_alone (dir, strbuf_strv (&alone), 1, 0);
    strbuf_addf (&path, "%s/index", dir);
    assert_int_equal (life_begin (&l, path.buf, 0, false, NULL), IX_OK);
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        strbuf_reset (&path);
        assert_int_equal (life_build (&l, 1, NULL), IX_OK);
        life_shard_path (&l, 0, &path);
        struct unpacker *unpacker;
        size_t n = write_parts (dir, &l, strbuf_strv (&path), &cuts[i], &unpacker);
        assert_true (cuts[i].nparts ? n == cuts[i].nparts : n > 1);
        assert_true (n < 200); /* those of one passage each were merged on the way */
        assert_same (strbuf_strv (&alone), strbuf_strv (&path), unpacker);
        unpacker_free (unpacker);
        life_abandon (&l);
        assert_int_not_equal (access (path.buf, F_OK), 0);
    }
    life_end (&l);
    strbuf_free (&path);
    strbuf_free (&alone);
}

/* A build of an index that is not there yet, with nothing in it. */
static void
begin_parts (const char *dir, const char *name, size_t nshards, struct life *l, struct parts *p)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf (&path, "%s/%s", dir, name);
    assert_int_equal (life_begin (l, path.buf, 0, false, NULL), IX_OK);
    assert_int_equal (life_build (l, nshards, NULL), IX_OK);
    parts_init (p, l, true);
    strbuf_free (&path);
}

static void
add_to_shards (const char *dir, struct parts *p)
{
    p->part_bytes = 1000;
    for (int i = 0; i < NREPORTS; i++) {
        struct entry e;
        read_entry (dir, i, &e);
        e.shard = (size_t)i % 2;
        assert_int_equal (parts_add (p, &e, NULL), IX_OK);
    }
}

static void
each_shard_has_what_one_writer_makes_of_it (void **state)
{
    const char *dir = *state;
    struct life l;
    struct parts parts;
    struct strbuf path = STRBUF_INIT, alone = STRBUF_INIT;
    begin_parts (dir, "shards", 2, &l, &parts);
    add_to_shards (dir, &parts);
    for (size_t shard = 0; shard < 2; shard++) {
        struct unpacker *unpacker;
        strbuf_reset (&alone);
        strbuf_addf (&alone, "%s/alone.%zu", dir, shard);
        write_alone (dir, strbuf_strv (&alone), 2, (int)shard);
        strbuf_reset (&path);
        life_shard_path (&l, shard, &path);
        assert_int_equal (parts_merge (&parts, shard, strbuf_strv (&path), NULL), IX_OK);
        assert_int_equal (unpacker_new (&unpacker, strbuf_strv (&parts.dictionary), NULL),
                          IX_OK);
        assert_same (strbuf_strv (&alone), strbuf_strv (&path), unpacker);
        unpacker_free (unpacker);
    }
    parts_free (&parts);
    life_end (&l);
    strbuf_free (&path);
    strbuf_free (&alone);
}

/* However short they are: the memory of a part has a bound. */
static void
a_part_has_only_so_many_reports (void **state)
{
    const char *dir = *state;
    struct life l;
    struct parts parts;
    struct strbuf note = STRBUF_INIT;
    strbuf_addf (&note, "%s/note.txt", dir);
    FILE *f = fopen (note.buf, "w");
    assert_non_null (f);
    fprintf (f, "1. The lamp was lit.\n");
    assert_int_equal (fclose (f), 0);
    begin_parts (dir, "short", 1, &l, &parts);
    for (size_t i = 0; i <= PARTS_ENTRIES; i++) {
        struct entry e;
        char key[32];
        snprintf (key, sizeof key, "n%zu", i);
        read_file_as (note.buf, key, &e);
        assert_int_equal (parts_add (&parts, &e, NULL), IX_OK);
    }
    assert_int_equal (parts.nitems, 1);
    assert_int_equal (parts.nentries, 1);
    parts_free (&parts);
    life_end (&l);
    strbuf_free (&note);
}

static void
nothing_makes_an_empty_database (void **state)
{
    struct life l;
    struct parts parts;
    struct ix_reader *r;
    struct ix_writer *w;
    uint32_t n;
    struct strbuf path = STRBUF_INIT;
    begin_parts (*state, "empty", 1, &l, &parts);
    life_shard_path (&l, 0, &path);
    assert_int_equal (parts_merge (&parts, 0, strbuf_strv (&path), NULL), IX_OK);
    parts_free (&parts);
    struct ix_place place = { strbuf_strv (&path), false };
    assert_int_equal (ix_writer_open (&w, place.place, IX_EXISTING, NULL), IX_OK);
    ix_writer_free (w); /* nobody else writes it */
    assert_int_equal (ix_reader_open (&r, &place, 1, 0, NULL), IX_OK);
    assert_int_equal (ix_reader_count (r, &n, NULL), IX_OK);
    assert_int_equal (n, 0);
    ix_reader_free (r);
    life_end (&l);
    strbuf_free (&path);
}

/* A process that cannot write says why through the one that began it. */
static void
failures_of_writers_are_told (void **state)
{
    struct life l;
    struct parts parts;
    struct entry e;
    struct ix_error err;
    struct strbuf path = STRBUF_INIT, part = STRBUF_INIT;
    begin_parts (*state, "failing", 1, &l, &parts);
    life_shard_path (&l, 0, &path);
    life_part_path (&l, 0, 0, &part);
    FILE *f = fopen (part.buf, "w");
    assert_non_null (f);
    assert_int_equal (fclose (f), 0);
    read_entry (*state, 0, &e);
    assert_int_equal (parts_add (&parts, &e, &err), IX_OK);
    assert_int_equal (parts_merge (&parts, 0, strbuf_strv (&path), &err), IX_EIO);
    assert_non_null (strstr (err.msg, "gen-3"));
    parts_free (&parts);
    life_end (&l);
    strbuf_free (&path);
    strbuf_free (&part);
}

/* Nothing is written of an order of which a piece is missing. */
static void
a_cut_order_is_refused (void **state)
{
    struct life l;
    struct parts parts;
    struct entry e;
    struct strbuf order = STRBUF_INIT, more_order = STRBUF_INIT, hash = STRBUF_INIT,
                  part = STRBUF_INIT;
    begin_parts (*state, "orders", 1, &l, &parts);
    life_part_path (&l, 0, 0, &part);
    read_entry (*state, 0, &e);
    const struct post_slice whole = { &e, 0, post_count (&e) };
    part_order (0, STRV (""), &whole, 1, &order);
    assert_false (strbuf_failed (&order));
    for (size_t n = 0; n < order.len; n += n < 200 ? 1 : 31) {
        struct strv cut = strv_sub (strbuf_strv (&order), 0, n);
        assert_int_not_equal (part_write (&l, IX_PART, cut, &hash, NULL), IX_OK);
        assert_int_not_equal (access (part.buf, F_OK), 0);
    }
    const struct post_slice more = { &e, 0, post_count (&e) + 1 };
    part_order (0, STRV (""), &more, 1, &more_order);
    assert_int_equal (part_write (&l, IX_PART, strbuf_strv (&more_order), &hash, NULL),
                      IX_EINTERNAL);
    assert_int_equal (part_write (&l, IX_PART, strbuf_strv (&order), &hash, NULL), IX_OK);
    assert_int_equal (hash.len, DIGEST_HEX_LEN);
    entry_free (&e);
    parts_free (&parts);
    life_end (&l);
    strbuf_free (&order);
    strbuf_free (&more_order);
    strbuf_free (&hash);
    strbuf_free (&part);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_cut_order_is_refused),
        cmocka_unit_test (parts_make_what_one_writer_makes),
        cmocka_unit_test (each_shard_has_what_one_writer_makes_of_it),
        cmocka_unit_test (a_part_has_only_so_many_reports),
        cmocka_unit_test (nothing_makes_an_empty_database),
        cmocka_unit_test (failures_of_writers_are_told),
    };
    return cmocka_run_group_tests_name ("parts", tests, make_box, remove_box);
}
