/* The passage record: encoding there and back, damaged encodings, names, ids, hashes. */
#include "tests/unit/unit.h"

#include "lib/passage.h"

#include <stdlib.h>

static struct strv headings[] = { STRV_INIT ("MOBILITY"), STRV_INIT ("Safe routes") };
static struct strv notes[] = { STRV_INIT ("w#fn_6"), STRV_INIT ("w#fn_star") };
static struct passage_part parts[] = { { PART_ANNEX, STRV_INIT ("II") } };
static struct passage_sub subs[] = {
    { STRV_INIT ("a"), 0, { 6, 13 } },
    { STRV_INIT ("ii"), 1, { 13, 24 } },
};
static struct byte_range ranges[] = { { 100, 900 }, { 70000, 70001 } };

/* Every field filled, with two-byte lengths, NUL and characters of two bytes. */
static struct passage
whole_passage (void)
{
    struct passage p = {
        .id = STRV ("w#annex_2__para_75"),
        .work = STRV ("w"),
        .kind = PASSAGE_PARAGRAPH,
        .number = STRV ("75"),
        .name = STRV (""),
        .parts = parts,
        .nparts = 1,
        .title = STRV ("A title"),
        .headings = headings,
        .nheadings = 2,
        .text = STRV ("Text: (a) one(ii) d\303\251j\303\240\0."),
        .subs = subs,
        .nsubs = 2,
        .anchor = STRV ("sec-2"),
        .page_first = STRV ("iv"),
        .page_last = STRV ("5"),
        .notes = notes,
        .nnotes = 2,
        .noted_in = STRV ("w#para_74"),
        .order = 300,
        .ranges = ranges,
        .nranges = 2,
    };
    return p;
}

static void
assert_same (struct strv got, struct strv want)
{
    assert_int_equal (got.len, want.len);
    assert_memory_equal (got.s, want.s, want.len);
}

static void
round_trip_keeps_every_field (void **state)
{
    (void)state;
    struct passage in = whole_passage (), out;
    struct strbuf data = STRBUF_INIT;
    struct arena a = ARENA_INIT;
    passage_encode (&in, &data);
    assert_int_equal (passage_decode (strbuf_strv (&data), &a, &out, NULL), IX_OK);
    assert_same (out.id, in.id);
    assert_same (out.work, in.work);
    assert_int_equal (out.kind, in.kind);
    assert_same (out.number, in.number);
    assert_int_equal (out.name.len, 0);
    assert_int_equal (out.nparts, 1);
    assert_int_equal (out.parts[0].kind, PART_ANNEX);
    assert_strv_equal (out.parts[0].number, "II");
    assert_same (out.title, in.title);
    assert_int_equal (out.nheadings, 2);
    assert_same (out.headings[1], headings[1]);
    assert_same (out.text, in.text);
    assert_int_equal (out.nsubs, 2);
    assert_strv_equal (out.subs[1].label, "ii");
    assert_int_equal (out.subs[1].depth, 1);
    assert_int_equal (out.subs[1].range.start, 13);
    assert_int_equal (out.subs[1].range.end, 24);
    assert_strv_equal (out.anchor, "sec-2");
    assert_strv_equal (out.page_first, "iv");
    assert_strv_equal (out.page_last, "5");
    assert_int_equal (out.nnotes, 2);
    assert_same (out.notes[1], notes[1]);
    assert_same (out.noted_in, in.noted_in);
    assert_int_equal (out.order, 300);
    assert_int_equal (out.nranges, 2);
    assert_int_equal (out.ranges[1].start, 70000);
    assert_int_equal (out.ranges[1].end, 70001);
    arena_free (&a);
    strbuf_free (&data);
}

static void
an_empty_passage_survives (void **state)
{
    (void)state;
    struct passage in = { .kind = PASSAGE_TEXT }, out;
    struct strbuf data = STRBUF_INIT;
    struct arena a = ARENA_INIT;
    passage_encode (&in, &data);
    assert_int_equal (passage_decode (strbuf_strv (&data), &a, &out, NULL), IX_OK);
    assert_int_equal (out.kind, PASSAGE_TEXT);
    assert_int_equal (out.nheadings, 0);
    assert_null (out.headings);
    arena_free (&a);
    strbuf_free (&data);
}

/* A copy of exactly `len` bytes, so that a read past its end is seen by the sanitizers. */
static enum ix_code
decode_copy (const char *s, size_t len, struct passage *out, struct arena *a)
{
    char *copy = malloc (len ? len : 1);
    assert_non_null (copy);
    memcpy (copy, s, len);
    enum ix_code code = passage_decode (strv_make (copy, len), a, out, NULL);
    free (copy);
    return code;
}

static void
every_truncation_is_corrupt (void **state)
{
    (void)state;
    struct passage in = whole_passage (), out;
    struct strbuf data = STRBUF_INIT;
    struct arena a = ARENA_INIT;
    passage_encode (&in, &data);
    for (size_t len = 0; len < data.len; len++) {
        assert_int_equal (decode_copy (data.buf, len, &out, &a), IX_ECORRUPT);
        assert_null (out.text.s);
    }
    strbuf_addc (&data, '\0');
    assert_int_equal (decode_copy (data.buf, data.len, &out, &a), IX_ECORRUPT);
    arena_free (&a);
    strbuf_free (&data);
}

/* Any byte may be damaged in any way: the answer may be wrong, but never a crash, and whatever
 * is accepted lies inside the data. */
static void
damaged_bytes_never_crash (void **state)
{
    (void)state;
    struct passage in = whole_passage (), out;
    struct strbuf data = STRBUF_INIT;
    passage_encode (&in, &data);
    for (size_t i = 1; i < data.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct arena a = ARENA_INIT;
            data.buf[i] = (char)(data.buf[i] ^ (1 << bit));
            enum ix_code code = decode_copy (data.buf, data.len, &out, &a);
            assert_true (code == IX_OK || code == IX_ECORRUPT);
            for (size_t k = 0; k < out.nsubs; k++)
                assert_true (out.subs[k].range.end <= out.text.len);
            data.buf[i] = (char)(data.buf[i] ^ (1 << bit));
            arena_free (&a);
        }
    strbuf_free (&data);
}

static void
another_version_is_refused (void **state)
{
    (void)state;
    struct passage in = whole_passage (), out;
    struct strbuf data = STRBUF_INIT;
    struct arena a = ARENA_INIT;
    struct ix_error err;
    passage_encode (&in, &data);
    data.buf[0] = 9;
    assert_int_equal (passage_decode (strbuf_strv (&data), &a, &out, &err), IX_EVERSION);
    assert_string_equal (err.msg, "a passage of encoding 9, not 3");
    arena_free (&a);
    strbuf_free (&data);
}

/* A count that promises more than the bytes hold must not become an allocation of that size. */
static void
huge_counts_are_corrupt (void **state)
{
    (void)state;
    static const char evil[] = "\x03\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01";
    static const char over[] = "\x03\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F";
    static const char longer[] = "\x03\x80\x00";
    struct passage out;
    struct arena a = ARENA_INIT;
    assert_int_equal (decode_copy (evil, sizeof evil - 1, &out, &a), IX_ECORRUPT);
    assert_int_equal (decode_copy (over, sizeof over - 1, &out, &a), IX_ECORRUPT);
    assert_int_equal (decode_copy (longer, sizeof longer - 1, &out, &a), IX_ECORRUPT);
    assert_false (arena_failed (&a));
    arena_free (&a);
}

static void
subs_inside_a_character_are_corrupt (void **state)
{
    (void)state;
    struct passage in = whole_passage (), out;
    struct passage_sub split[] = { { STRV ("a"), 0, { 6, 20 } } };
    struct strbuf data = STRBUF_INIT;
    struct arena a = ARENA_INIT;
    in.subs = split;
    in.nsubs = 1;
    passage_encode (&in, &data);
    assert_int_equal (passage_decode (strbuf_strv (&data), &a, &out, NULL), IX_ECORRUPT);
    arena_free (&a);
    strbuf_free (&data);
}

static void
broken_utf8_is_corrupt (void **state)
{
    (void)state;
    struct passage in = whole_passage (), out;
    struct strbuf data = STRBUF_INIT;
    struct arena a = ARENA_INIT;
    in.title = STRV ("caf\351");
    passage_encode (&in, &data);
    assert_int_equal (passage_decode (strbuf_strv (&data), &a, &out, NULL), IX_ECORRUPT);
    arena_free (&a);
    strbuf_free (&data);
}

static void
kinds_have_names_of_their_own (void **state)
{
    (void)state;
    for (int k = 0; k <= PASSAGE_NKINDS; k++)
        for (int i = 0; i < k; i++)
            assert_string_not_equal (passage_kind_name ((enum passage_kind)k),
                                     passage_kind_name ((enum passage_kind)i));
    for (int k = 0; k <= PART_NKINDS; k++)
        for (int i = 0; i < k; i++)
            assert_string_not_equal (part_kind_name ((enum part_kind)k),
                                     part_kind_name ((enum part_kind)i));
    assert_string_equal (passage_kind_name (PASSAGE_NKINDS), "unknown");
}

static void
unit_ids_have_every_form (void **state)
{
    (void)state;
    static struct passage_part deep[] = {
        { PART_CHAPTER, STRV_INIT ("IV") },
        { PART_RESOLUTION, STRV_INIT ("58/1") },
        { PART_SECTION, STRV_INIT ("C") },
    };
    static struct passage_part decision[] = { { PART_DECISION, STRV_INIT ("3/1") } };
    const struct {
        struct passage p;
        const char *id;
    } cases[] = {
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("75") }, "para_75" },
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("75 bis") }, "para_75_bis" },
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("10.23") }, "para_10.23" },
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("I") }, "para_i" },
        { { .kind = PASSAGE_BOX, .number = STRV ("VIII") }, "box_8" },
        { { .kind = PASSAGE_FOOTNOTE, .number = STRV ("6") }, "fn_6" },
        { { .kind = PASSAGE_FOOTNOTE, .number = STRV ("*") }, "fn_star" },
        { { .kind = PASSAGE_TABLE, .number = STRV ("2") }, "table_2" },
        { { .kind = PASSAGE_FIGURE, .number = STRV ("III") }, "figure_3" },
        { { .kind = PASSAGE_ANNEX, .number = STRV ("II") }, "annex_2" },
        { { .kind = PASSAGE_ARTICLE, .number = STRV ("5") }, "art_5" },
        { { .kind = PASSAGE_RECITAL, .number = STRV ("12") }, "rec_12" },
        { { .kind = PASSAGE_TEXT, .name = STRV ("foreword") }, "foreword" },
        { { .kind = PASSAGE_TEXT, .name = STRV ("caption_3") }, "caption_3" },
        { { .kind = PASSAGE_BOX }, "box" },
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("4"), .parts = parts, .nparts = 1 },
          "annex_2__para_4" },
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("1"), .parts = deep, .nparts = 3 },
          "chapter_4__res_58%2F1__section_c__para_1" },
        { { .kind = PASSAGE_PARAGRAPH, .number = STRV ("4"), .parts = decision, .nparts = 1 },
          "dec_3%2F1__para_4" },
    };
    struct strbuf id = STRBUF_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        strbuf_reset (&id);
        passage_unit_id (&cases[i].p, &id);
        assert_strv_equal (strbuf_strv (&id), cases[i].id);
    }
    strbuf_free (&id);
}

static void
hashes_are_sha256 (void **state)
{
    (void)state;
    struct strbuf hex = STRBUF_INIT;
    struct digest d;
    sha256_hex (STRV ("abc"), &hex);
    assert_string_equal (hex.buf,
                         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    strbuf_reset (&hex);
    digest_init (&d);
    digest_add (&d, STRV ("a"));
    digest_add (&d, STRV (""));
    digest_add (&d, STRV ("bc"));
    digest_hex (&d, &hex);
    assert_string_equal (hex.buf,
                         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    strbuf_free (&hex);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (round_trip_keeps_every_field),
        cmocka_unit_test (an_empty_passage_survives),
        cmocka_unit_test (every_truncation_is_corrupt),
        cmocka_unit_test (damaged_bytes_never_crash),
        cmocka_unit_test (another_version_is_refused),
        cmocka_unit_test (huge_counts_are_corrupt),
        cmocka_unit_test (subs_inside_a_character_are_corrupt),
        cmocka_unit_test (broken_utf8_is_corrupt),
        cmocka_unit_test (kinds_have_names_of_their_own),
        cmocka_unit_test (unit_ids_have_every_form),
        cmocka_unit_test (hashes_are_sha256),
    };
    return cmocka_run_group_tests_name ("passage", tests, NULL, NULL);
}
