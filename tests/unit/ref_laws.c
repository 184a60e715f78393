/* The law of references, parse (print (r)) = r, on references made at random and on whatever
 * parses of texts made at random, from a fixed seed.
 */
#include "tests/unit/ref_laws.h"
#include "tests/unit/unit.h"

#include "lib/ref.h"

#include <stdio.h>

void
assert_reads_back (const struct ref *r, const char *what)
{
    for (int ascii = 0; ascii < 2; ascii++) {
        struct arena arena = ARENA_INIT;
        struct strbuf text = STRBUF_INIT;
        struct ix_error err = { .msg = "" };
        struct ref again;
        ref_print (r, ascii, &text);
        if (ref_parse (strbuf_strv (&text), &arena, &again, &err) != IX_OK)
            fail_msg ("%s: printed as \"%s\": %s", what, text.buf, err.msg);
        if (!ref_same (r, &again))
            fail_msg ("%s: printed as \"%s\" is another reference", what, text.buf);
        strbuf_free (&text);
        arena_free (&arena);
    }
}

/* A small generator of our own, so that every machine tries the same cases. */
static uint32_t seed = 20210707;

static size_t
below (size_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (size_t)(seed >> 8) % n;
}

#define PICK(array) ((array)[below (sizeof (array) / sizeof (array)[0])])

static struct strv
pick_number (enum passage_kind kind)
{
    static const struct strv figures[] = { STRV_INIT ("1"),          STRV_INIT ("75"),
                                           STRV_INIT ("75 bis"),     STRV_INIT ("75bis"),
                                           STRV_INIT ("10.23"),      STRV_INIT ("A.1.2"),
                                           STRV_INIT ("A12"),        STRV_INIT ("12a"),
                                           STRV_INIT ("2.14.3"),     STRV_INIT ("n6"),
                                           STRV_INIT ("3 quinquies") };
    static const struct strv romans[] = { STRV_INIT ("IV"), STRV_INIT ("viii"),
                                          STRV_INIT ("a"),  STRV_INIT ("B"),
                                          STRV_INIT ("N"),  STRV_INIT ("II.3"),
                                          STRV_INIT ("XC"), STRV_INIT ("c.2a") };
    static const struct strv marks[] = { STRV_INIT ("*"), STRV_INIT ("**"),
                                         STRV_INIT ("\xE2\x80\xA0"), STRV_INIT ("a") };
    if (kind == PASSAGE_FOOTNOTE && below (3) == 0)
        return PICK (marks);
    bool letters = kind != PASSAGE_PARAGRAPH && kind != PASSAGE_RECITAL;
    return letters && below (2) ? PICK (romans) : PICK (figures);
}

static void
make_point (struct ref_point *p, enum passage_kind kind)
{
    static const struct strv labels[] = { STRV_INIT ("a"), STRV_INIT ("ii"), STRV_INIT ("3"),
                                          STRV_INIT ("bb"), STRV_INIT ("xviii") };
    *p = (struct ref_point){ .number = pick_number (kind) };
    if (below (3) == 0)
        for (p->nsubs = 1 + below (3); p->nsubs > 1 && below (2); p->nsubs--)
            ;
    for (size_t i = 0; i < p->nsubs; i++)
        p->subs[i] = PICK (labels);
}

static void
make_items (struct ref *r, struct arena *arena)
{
    r->nitems = 1 + below (4);
    r->items = ARENA_ARRAY (arena, struct ref_item, r->nitems);
    for (size_t i = 0; i < r->nitems; i++) {
        struct ref_item *item = &r->items[i];
        make_point (&item->first, r->kind);
        item->last = item->first;
        item->is_range = below (3) == 0;
        if (item->is_range)
            make_point (&item->last, r->kind);
        if (item->is_range && item->first.nsubs > 0 && below (2)) {
            item->last = item->first;
            item->last.subs[item->last.nsubs - 1] = STRV ("z");
        }
    }
}

static void
make_parts (struct ref *r, struct arena *arena)
{
    static const enum part_kind outer[] = { PART_CHAPTER, PART_RESOLUTION, PART_SECTION,
                                            PART_ANNEX, PART_ANNEX };
    static const struct strv numbers[] = { STRV_INIT ("II"), STRV_INIT ("3"), STRV_INIT ("C"),
                                           STRV_INIT ("A.1") };
    /* An annex inside an annex is said by its id, and ids know no ranges. */
    r->nparts = below (r->kind == PASSAGE_ANNEX ? 4 : 6);
    r->parts = ARENA_ARRAY (arena, struct passage_part, 6);
    for (size_t i = 0; i < r->nparts; i++) {
        r->parts[i] = (struct passage_part){ .kind = outer[i], .number = PICK (numbers) };
        if (outer[i] == PART_RESOLUTION && below (2))
            r->parts[i].kind = PART_DECISION;
        if (outer[i] == PART_RESOLUTION && below (2))
            r->parts[i].number = STRV ("58/1");
    }
    bool small = r->kind == PASSAGE_PARAGRAPH || r->kind == PASSAGE_FOOTNOTE;
    if (small && r->kind_given && below (3) == 0)
        r->parts[r->nparts++] =
            (struct passage_part){ .kind = below (2) ? PART_BOX : PART_ARTICLE,
                                   .number = PICK (numbers) };
    if (!r->kind_given)
        r->nparts = 0;
}

static void
make_names (struct ref *r, struct arena *arena)
{
    static const struct strv names[] = { STRV_INIT ("foreword"),  STRV_INIT ("title"),
                                         STRV_INIT ("note"),      STRV_INIT ("summary"),
                                         STRV_INIT ("caption_3"), STRV_INIT ("text_12") };
    r->named = r->kind_given = true;
    r->kind = PASSAGE_TEXT;
    r->nitems = 1 + below (2);
    r->items = ARENA_ARRAY (arena, struct ref_item, r->nitems);
    for (size_t i = 0; i < r->nitems; i++)
        r->items[i].first.number = r->items[i].last.number = PICK (names);
}

/* What only an id can say. */
static void
make_id (struct ref *r, struct arena *arena)
{
    static const struct strv numbers[] = { STRV_INIT ("12/3"),     STRV_INIT ("1 & 2"),
                                           STRV_INIT ("\xC3\xA9"), STRV_INIT ("12"),
                                           STRV_INIT ("x#y"),      STRV_INIT ("75 bis") };
    r->nitems = 1;
    r->items = ARENA_ARRAY (arena, struct ref_item, 1);
    struct ref_point *p = &r->items[0].first;
    p->number = PICK (numbers);
    p->nth = below (2) ? 2 + below (120) : 0;
    r->items[0].last = *p;
    if (r->nparts > 0 && below (2))
        r->parts[0].number = STRV ("2 %");
}

static void
make_group (struct ref *r, struct arena *arena, struct strv work)
{
    *r = (struct ref){ .work = work, .kind = (enum passage_kind)below (PASSAGE_TEXT) };
    r->kind_given = r->kind != PASSAGE_PARAGRAPH || below (3) > 0;
    size_t what = below (8);
    if (what == 0)
        make_names (r, arena);
    make_parts (r, arena);
    if (what == 1 && r->kind_given)
        make_id (r, arena);
    else if (what > 0)
        make_items (r, arena);
}

/* Neighbours of one kind in one place are one group when they are read. */
static bool
may_follow (const struct ref *a, const struct ref *b)
{
    return a->kind != b->kind || a->kind_given != b->kind_given;
}

static void
make_ref (struct ref *out, struct arena *arena)
{
    static const struct strv works[] = {
        STRV_INIT (""),       STRV_INIT ("C/112/INF/1"),
        STRV_INIT ("x-1"),    STRV_INIT ("A/81/6 (Sect. 10)"),
        STRV_INIT ("a12"),    STRV_INIT ("[2021] UKSC 12"),
        STRV_INIT ("note"),   STRV_INIT ("Body, Title of 2020"),
        STRV_INIT ("para_5"), STRV_INIT ("\xE2\x80\x98Title\xE2\x80\x99 (2020)"),
        STRV_INIT ("box"),    STRV_INIT ("12/3"),
        STRV_INIT ("75"),     STRV_INIT ("[2023] EWHC 100 (Ch)")
    };
    struct strv work = PICK (works);
    make_group (out, arena, work);
    struct ref *last = out;
    for (size_t more = below (3); more > 0; more--) {
        struct ref *next = ARENA_NEW (arena, struct ref);
        make_group (next, arena, work);
        if (may_follow (last, next))
            last = last->next = next;
    }
    bool bare = work.len > 0 && !out->kind_given;
    if (bare)
        out->work = STRV ("C/112/INF/1");
    for (struct ref *r = out->next; r != NULL; r = r->next)
        r->work = out->work;
}

void
references_at_random (void **state)
{
    (void)state;
    char what[40];
    for (size_t i = 0; i < 4000; i++) {
        struct arena arena = ARENA_INIT;
        struct ref r;
        make_ref (&r, &arena);
        (void)snprintf (what, sizeof what, "reference %zu", i);
        assert_reads_back (&r, what);
        arena_free (&arena);
    }
}

/* What texts at random are put together from. */
static const char *const words[] = {
    "75",
    "68",
    "-",
    "\xE2\x80\x93",
    "to",
    " ",
    " ",
    " ",
    " ",
    ", ",
    "; ",
    " and ",
    "para.",
    "paras",
    "box",
    "annex",
    "II",
    "(a)",
    "(ii)",
    "[",
    "]",
    "(",
    ")",
    "#",
    "para_5",
    "fn",
    "*",
    "note",
    "C/1/2",
    "x-1",
    "title",
    "document ",
    "Doc ",
    "at ",
    "foreword",
    "chapter",
    "bis",
    "A12",
    ".",
    "__",
    ".2nd",
    "[@k,",
    "[2021] UKSC 12",
    "caption",
    "3",
    "art.",
    "{",
    "}",
    "\xC3\xA9",
    "'",
    ": ",
    "section",
    "/akn/",
    "~",
    "%2F",
    "_",
};

void
texts_at_random (void **state)
{
    (void)state;
    size_t parsed = 0;
    for (size_t i = 0; i < 60000; i++) {
        struct arena arena = ARENA_INIT;
        struct strbuf text = STRBUF_INIT;
        struct ref r;
        for (size_t n = 1 + below (9); n > 0; n--)
            strbuf_adds (&text, PICK (words));
        if (ref_parse (strbuf_strv (&text), &arena, &r, NULL) == IX_OK) {
            parsed++;
            assert_reads_back (&r, text.buf);
        }
        strbuf_free (&text);
        arena_free (&arena);
    }
    assert_true (parsed > 2000);
}
