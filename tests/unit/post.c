/* What an entry becomes in the index: its documents, their terms and values. */
#include "tests/unit/unit.h"

#include "indexer/entry.h"
#include "indexer/post.h"
#include "lib/impact.h"
#include "lib/schema.h"
#include "xapian-c/ix.h"

#include <stdio.h>
#include <stdlib.h>

static const char report[] =
    "HARBOUR REPORT\n\nACRONYMS\n\nHMO\tHarbour Master Office\nTEU\tTwenty-foot Unit\n"
    "KIT\tKeel Inspection Team\n\nLIGHTS\n\n"
    "1. The co-operation of keepers saw H/7/INF/3 twice\u00B9 and ended.\n\n"
    "\u00B9 First noted by the keepers.\n\n"
    "2. Lamps burn.\n\n"
    "Box 4. Lanterns of the quay\n\nSmall boats carry lanterns.\n\n"
    "MASTS\n\n3. Masts stand.\n";
static const char sidecar[] = "{\"id\":\"Harbour 1\",\"number\":\"H/7\",\"language\":\"en\","
                              "\"issued\":{\"date-parts\":[[2020,5,4]]}}";

struct posted {
    char dir[32], path[64];
    struct ix_reader *reader;
    struct arena *arena; /* of data that was unpacked */
};

static void
write_text (const char *dir, const char *name, const char *text)
{
    char path[64];
    snprintf (path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen (path, "w");
    assert_non_null (f);
    assert_true (fputs (text, f) >= 0);
    assert_int_equal (fclose (f), 0);
}

static void
read_and_post (struct posted *p, struct ix_writer *w)
{
    struct library library = { .nitems = 0 };
    struct document *d;
    struct entry e;
    assert_int_equal (document_read (p->path, &d, NULL), IX_OK);
    assert_int_equal (
        entry_read (&e, d, strv_cstr (p->path), STRV ("in/r.txt"), &library, NULL), IX_OK);
    assert_strv_equal (e.wanted, "harbour-1");
    assert_int_equal (entry_name (&e, e.wanted, NULL), IX_OK);
    assert_int_equal (post_entry (w, &e, NULL), IX_OK);
    entry_free (&e);
}

/* What is committed now: a reader that was open before is closed. */
static void
open_reader (struct posted *p)
{
    char index[64];
    snprintf (index, sizeof index, "%s/ix", p->dir);
    struct ix_place place = { strv_cstr (index), false };
    ix_reader_free (p->reader);
    assert_int_equal (ix_reader_open (&p->reader, &place, 1, 0, NULL), IX_OK);
}

static int
post_report (void **state)
{
    static struct posted p;
    static struct arena arena;
    p.arena = &arena;
    char index[64];
    struct ix_writer *w;
    snprintf (p.dir, sizeof p.dir, "post-XXXXXX");
    if (mkdtemp (p.dir) == NULL)
        return -1;
    snprintf (p.path, sizeof p.path, "%s/r.txt", p.dir);
    snprintf (index, sizeof index, "%s/ix", p.dir);
    write_text (p.dir, "r.txt", report);
    write_text (p.dir, "r.csl.json", sidecar);
    assert_int_equal (ix_writer_open (&w, strv_cstr (index), IX_CREATE, NULL), IX_OK);
    assert_int_equal (ix_writer_begin (w, NULL), IX_OK);
    read_and_post (&p, w);
    assert_int_equal (ix_writer_commit (w, NULL), IX_OK);
    ix_writer_free (w);
    open_reader (&p);
    *state = &p;
    return 0;
}

static int
remove_report (void **state)
{
    struct posted *p = *state;
    char command[64];
    arena_free (p->arena);
    ix_reader_free (p->reader);
    snprintf (command, sizeof command, "rm -rf ./%s", p->dir);
    return system (command);
}

/* The id of the only document that holds `term`. */
static uint32_t
only (const struct posted *p, const char *term)
{
    uint32_t n, docid;
    assert_int_equal (ix_reader_termfreq (p->reader, strv_cstr (term), &n, NULL), IX_OK);
    if (n != 1)
        fail_msg ("%u documents hold %s", (unsigned)n, term);
    assert_int_equal (ix_reader_find (p->reader, strv_cstr (term), &docid, NULL), IX_OK);
    return docid;
}

static uint32_t
frequency (const struct posted *p, const char *term)
{
    uint32_t n;
    assert_int_equal (ix_reader_termfreq (p->reader, strv_cstr (term), &n, NULL), IX_OK);
    return n;
}

static struct strv
data_of (const struct posted *p, const char *term)
{
    struct strv data;
    struct unpacker *u;
    assert_int_equal (ix_reader_data (p->reader, only (p, term), &data, NULL), IX_OK);
    assert_int_equal (unpacker_new (&u, STRV (""), NULL), IX_OK);
    assert_int_equal (unpacker_unpack (u, data, p->arena, &data, NULL), IX_OK);
    unpacker_free (u);
    return data;
}

static void
passages_are_found_by_what_they_are (void **state)
{
    const struct posted *p = *state;
    assert_int_equal (only (p, "XRparagraph:1"), only (p, "XUpara_1"));
    assert_int_equal (only (p, "XRbox:4"), only (p, "XUbox_4"));
    assert_int_equal (frequency (p, "XKparagraph"), 3);
    assert_int_equal (frequency (p, "XKbox"), 1);
    assert_int_equal (frequency (p, "XDwork"), 1);
    assert_int_equal (frequency (p, "XDacronym"), 3);
    assert_int_equal (frequency (p, "XDheadings") + frequency (p, "XDaudit"), 2);
    uint32_t all;
    assert_int_equal (ix_reader_count (p->reader, &all, NULL), IX_OK);
    assert_int_equal (frequency (p, "XWharbour-1"), all);
    assert_int_equal (only (p, "XYh/7"), only (p, "Qharbour-1"));
}

static void
every_document_is_removed_with_its_file (void **state)
{
    struct posted *p = *state;
    char index[64];
    struct ix_writer *w;
    uint32_t left;
    struct work works[] = { { .key = STRV ("none") }, { .key = STRV ("harbour-1") } };
    struct source other = { .works = works, .nworks = 1 },
                  both = { .works = works, .nworks = 2 };
    snprintf (index, sizeof index, "%s/ix", p->dir);
    assert_int_equal (ix_writer_open (&w, strv_cstr (index), IX_EXISTING, NULL), IX_OK);
    assert_int_equal (ix_writer_begin (w, NULL), IX_OK);
    assert_int_equal (post_remove (w, &other, NULL), IX_OK);
    assert_int_equal (post_remove (w, &both, NULL), IX_OK);
    assert_int_equal (ix_writer_commit (w, NULL), IX_OK);
    ix_writer_free (w);
    open_reader (p);
    assert_int_equal (ix_reader_count (p->reader, &left, NULL), IX_OK);
    assert_int_equal (left, 0);
}

/* In how many passages each stands is the word's count. */
static void
words_stand_as_written (void **state)
{
    const struct posted *p = *state;
    uint32_t last = only (p, "XDaudit"), passages;
    static const char *const words[] = { "co",    "operation", "cooperation", "h/7/inf/3",
                                         "twice", "lanterns",  "boats" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_int_equal (only (p, words[i]), last);
        assert_int_equal (
            ix_reader_occurrences (p->reader, strv_cstr (words[i]), &passages, NULL), IX_OK);
        assert_int_equal (passages, 1);
    }
    assert_int_equal (ix_reader_occurrences (p->reader, STRV ("keepers"), &passages, NULL),
                      IX_OK);
    assert_int_equal (passages, 2);
    assert_int_equal (frequency (p, "lights"), 0); /* a word of headings alone */
}

static void
stems_stand_in_their_fields (void **state)
{
    const struct posted *p = *state;
    uint32_t box = only (p, "XUbox_4");
    assert_int_equal (only (p, "Zquay"), box); /* of the title */
    assert_int_equal (only (p, "Zboat"), box);
    assert_int_equal (only (p, "Hmast"), only (p, "XUpara_3"));
    assert_int_equal (only (p, "Zmast"), only (p, "XUpara_3"));
    assert_int_equal (frequency (p, "Zlight"), 0); /* a word of headings alone */
    assert_int_equal (frequency (p, "masts"), 1);  /* of the text, not of the heading */
}

static uint32_t
impact_of (const struct posted *p, const char *term)
{
    uint32_t sum;
    assert_int_equal (ix_reader_occurrences (p->reader, strv_cstr (term), &sum, NULL), IX_OK);
    return sum;
}

static void
stems_stand_with_their_impacts (void **state)
{
    const struct posted *p = *state;
    assert_int_equal (impact_of (p, "Zburn"), impact (1, impact_each (2)));
    assert_int_equal (impact_of (p, "Zquay"), impact (3, impact_each (4 + 3 * 4)));
    assert_true (frequency (p, "Hlight") > 1);
    assert_int_equal (impact_of (p, "Hlight"), frequency (p, "Hlight") * IMPACT_ONE);
}

static void
a_work_is_found_by_its_file (void **state)
{
    const struct posted *p = *state;
    assert_int_equal (only (p, "XFin/r.txt"), only (p, "Qharbour-1"));
}

static void
values_say_place_number_and_date (void **state)
{
    const struct posted *p = *state;
    uint32_t para = only (p, "XUpara_2");
    struct strv value;
    uint32_t work = only (p, "Qharbour-1");
    assert_int_equal (ix_reader_value (p->reader, work, SLOT_DATE, &value, NULL), IX_OK);
    assert_strv_equal (value, "20200504");
    assert_int_equal (ix_reader_value (p->reader, para, SLOT_ORDER, &value, NULL), IX_OK);
    assert_true (value.len > 0);
    assert_int_equal (ix_reader_value (p->reader, para, SLOT_NUMBER, &value, NULL), IX_OK);
    assert_true (value.len > 0);
}

static void
notes_and_their_passages_name_each_other (void **state)
{
    const struct posted *p = *state;
    struct arena a = ARENA_INIT;
    struct passage passage;
    struct strv data = arena_dup (&a, data_of (p, "XUpara_1"));
    assert_int_equal (passage_decode (data, &a, &passage, NULL), IX_OK);
    assert_strv_equal (passage.id, "harbour-1#para_1");
    assert_int_equal (passage.nnotes, 1);
    assert_strv_equal (passage.notes[0], "harbour-1#fn_1");
    data = arena_dup (&a, data_of (p, "XUfn_1"));
    assert_int_equal (passage_decode (data, &a, &passage, NULL), IX_OK);
    assert_strv_equal (passage.noted_in, "harbour-1#para_1");
    arena_free (&a);
}

static void
other_documents_hold_their_data (void **state)
{
    const struct posted *p = *state;
    struct arena a = ARENA_INIT;
    struct work w;
    assert_strv_equal (data_of (p, "XAhmo"), "HMO\tHarbour Master Office");
    assert_strv_equal (data_of (p, "XEharbour master office"), "HMO\tHarbour Master Office");
    assert_strv_equal (data_of (p, "Qharbour-1##acronym_2"), "TEU\tTwenty-foot Unit");
    struct strv headings = data_of (p, "Qharbour-1##headings");
    assert_true (strv_find (headings, STRV ("\"text\":\"MASTS\",\"order\":"), 0) != SIZE_MAX);
    struct strv audit = data_of (p, "Qharbour-1##audit");
    assert_true (strv_starts (audit, STRV ("{\"counts\":{\"paragraphs\":3,\"boxes\":1,")));
    struct strv data = arena_dup (&a, data_of (p, "Qharbour-1"));
    assert_int_equal (work_decode (data, &a, &w, NULL), IX_OK);
    assert_strv_equal (w.key, "harbour-1");
    assert_strv_equal (w.symbol, "H/7");
    assert_strv_equal (w.source_file, "in/r.txt");
    assert_int_equal (w.guessed.len, 0);
    assert_int_equal (w.edition.len, DIGEST_HEX_LEN);
    arena_free (&a);
}

static void
tallies_survive_their_encoding (void **state)
{
    (void)state;
    struct tally in, out;
    struct strbuf json = STRBUF_INIT;
    for (size_t i = 0; i < TALLY_COUNT; i++)
        in.counts[i] = (uint32_t)i + 1;
    tally_encode (&in, &json);
    tally_decode (strbuf_strv (&json), &out);
    assert_memory_equal (&in, &out, sizeof in);
    assert_int_equal (tally_findings (&in),
                      5 * PASSAGE_NKINDS + 1 + 2 + 3 + 4 + 5); /* furniture is none */
    tally_decode (STRV ("{\"boxes\":-1,\"gaps\":\"x\""), &out);
    assert_int_equal (out.counts[PASSAGE_BOX] + out.counts[TALLY_GAPS], 0);
    strbuf_free (&json);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (passages_are_found_by_what_they_are),
        cmocka_unit_test (words_stand_as_written),
        cmocka_unit_test (stems_stand_in_their_fields),
        cmocka_unit_test (stems_stand_with_their_impacts),
        cmocka_unit_test (a_work_is_found_by_its_file),
        cmocka_unit_test (values_say_place_number_and_date),
        cmocka_unit_test (notes_and_their_passages_name_each_other),
        cmocka_unit_test (other_documents_hold_their_data),
        cmocka_unit_test (every_document_is_removed_with_its_file),
        cmocka_unit_test (tallies_survive_their_encoding),
    };
    return cmocka_run_group_tests_name ("post", tests, post_report, remove_report);
}
