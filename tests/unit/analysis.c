/* Tokens and stems: the table tests/unit/tokens.txt, and the laws over the reports at hand. */
#include "tests/unit/unit.h"

#include "lib/analysis.h"
#include "lib/strbuf.h"
#include "lib/text.h"
#include "tests/unit/analysis_laws.h"
#include "xapian-c/ix.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

/* The linker sends the allocations of the code under test here (--wrap): the one that brings
 * `allocations_left` to 0 fails, and those after it. */
static size_t allocations_left = SIZE_MAX;

void *__real_realloc (void *old, size_t size);
void *__wrap_realloc (void *old, size_t size);
void *__real_calloc (size_t count, size_t size);
void *__wrap_calloc (size_t count, size_t size);

static bool
allocation_fails (void)
{
    return allocations_left != SIZE_MAX && (allocations_left == 0 || --allocations_left == 0);
}

void *
__wrap_realloc (void *old, size_t size)
{
    return allocation_fails () ? NULL : __real_realloc (old, size);
}

void *
__wrap_calloc (size_t count, size_t size)
{
    return allocation_fails () ? NULL : __real_calloc (count, size);
}

static const char *const kind_names[] = { "word", "number", "acronym", "symbol", "cjk" };

static void
read_file (const char *path, struct strbuf *out)
{
    char chunk[65536];
    size_t n;
    FILE *f = fopen (path, "rb");
    if (f == NULL)
        fail_msg ("cannot open %s", path);
    while ((n = fread (chunk, 1, sizeof chunk, f)) > 0)
        strbuf_add (out, strv_make (chunk, n));
    assert_false (ferror (f) || strbuf_failed (out));
    (void)fclose (f);
}

/* Appends the text of a table's cell: "\u{2011}" is that character, "\n" and "\t" are those. */
static void
unescape (struct strv cell, struct strbuf *out)
{
    for (size_t at = 0; at < cell.len; at++) {
        struct strv rest = strv_sub (cell, at, cell.len);
        if (strv_starts (rest, STRV ("\\u{"))) {
            char *end;
            strbuf_add_cp (out, (unsigned)strtoul (rest.s + 3, &end, 16));
            at = (size_t)(end - cell.s);
        } else if (strv_starts (rest, STRV ("\\n")) || strv_starts (rest, STRV ("\\t")))
            strbuf_addc (out, cell.s[++at] == 'n' ? '\n' : '\t');
        else
            strbuf_addc (out, cell.s[at]);
    }
}

/* "term", "@3-9", "/kind", "+2" for a whole of two parts, "!" for a cut term. */
static void
print_token (const struct token *token, struct strbuf *out)
{
    strbuf_addf (out, "%.*s@%zu-%zu/%s", STRV_ARG (token->term), token->start, token->end,
                 kind_names[token->kind]);
    if (token->compound)
        strbuf_addf (out, "+%u", token->npositions);
    if (token->cut)
        strbuf_addc (out, '!');
}

/* Whether `want` names the token: "TERM", then what a line says of "@RANGE" and "/KIND".  The
 * kind of a whole or of a cut term must be said. */
static bool
names_token (struct strv want, const struct token *token)
{
    struct strbuf full = STRBUF_INIT;
    print_token (token, &full);
    struct strv all = strbuf_strv (&full);
    size_t term = token->term.len, range = strv_find (all, STRV ("/"), term);
    bool kind_said = strv_ends (want, strv_sub (all, range, all.len));
    if (kind_said)
        want.len -= all.len - range;
    bool range_said = strv_ends (want, strv_sub (all, term, range));
    if (range_said)
        want.len -= range - term;
    bool same = strv_eq (want, token->term) && (kind_said || !(token->compound || token->cut));
    strbuf_free (&full);
    return same;
}

/* Next blank-separated word of `*rest`, empty at its end. */
static struct strv
next_word (struct strv *rest)
{
    struct strv word = STRV (" ");
    *rest = strv_trim (*rest);
    if (!strv_split (rest, ' ', &word))
        return strv_make ("", 0);
    return word;
}

static bool
tokens_are (struct strv text, struct strv want, struct strbuf *got)
{
    struct tokenizer t;
    struct token token;
    bool same = true;
    tokenizer_init (&t, text);
    while (tokenizer_next (&t, &token) > 0) {
        same = names_token (next_word (&want), &token) && same;
        strbuf_addc (got, ' ');
        print_token (&token, got);
    }
    tokenizer_free (&t);
    return same && next_word (&want).len == 0;
}

/* Whether a line of tokens.txt, parted at its arrow, holds.  Says so when not. */
static bool
tokens_hold (struct strv text, struct strv want)
{
    struct strbuf got = STRBUF_INIT;
    bool same = tokens_are (text, want, &got);
    const char *law = analysis_laws_broken (text);
    if (!same)
        print_error ("got%s\n", got.buf);
    if (law)
        print_error ("%s\n", law);
    strbuf_free (&got);
    return same && law == NULL;
}

typedef bool line_holds (struct strv text, struct strv want);

static bool
check_line (struct strv line, line_holds *holds)
{
    size_t arrow = strv_find (line, STRV (" =>"), 0);
    struct strbuf text = STRBUF_INIT;
    if (arrow == SIZE_MAX)
        return false;
    unescape (strv_sub (line, 0, arrow), &text);
    bool held = holds (strbuf_strv (&text), strv_sub (line, arrow + 3, line.len));
    strbuf_free (&text);
    return held;
}

static void
check_table (const char *name, line_holds *holds)
{
    struct strbuf path = STRBUF_INIT, table = STRBUF_INIT;
    strbuf_addf (&path, "%s/%s", getenv ("srcdir"), name);
    read_file (path.buf, &table);
    struct strv rest = strbuf_strv (&table), line;
    unsigned line_no = 0, nlines = 0, nwrong = 0;
    while (strv_split (&rest, '\n', &line)) {
        line_no++;
        if (line.len == 0 || line.s[0] == '#')
            continue;
        nlines++;
        if (!check_line (line, holds)) {
            print_error ("%s:%u: %.*s\n", name, line_no, STRV_ARG (line));
            nwrong++;
        }
    }
    strbuf_free (&path);
    strbuf_free (&table);
    assert_int_equal (nwrong, 0);
    assert_true (nlines > 10);
}

static void
table_of_tokens_holds (void **state)
{
    (void)state;
    check_table ("tests/unit/tokens.txt", tokens_hold);
}

/* Each by itself, behind a letter and a digit, and before them. */
static void
every_character_keeps_the_laws (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT;
    for (unsigned cp = 0; cp < 0x32000; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        strbuf_add_cp (&text, cp);
        strbuf_adds (&text, " a");
        strbuf_add_cp (&text, cp);
        strbuf_adds (&text, "1");
        strbuf_add_cp (&text, cp);
        strbuf_adds (&text, "b ");
        if (cp % 64 == 0) {
            const char *law = analysis_laws_broken (strbuf_strv (&text));
            if (law)
                fail_msg ("up to U+%04X: %s", cp, law);
            strbuf_reset (&text);
        }
    }
    strbuf_free (&text);
}

static void
report_keeps_the_laws (const char *path)
{
    struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
    read_file (path, &bytes);
    (void)text_repair (strbuf_strv (&bytes), &text);
    const char *law = analysis_laws_broken (strbuf_strv (&text));
    strbuf_free (&bytes);
    strbuf_free (&text);
    if (law)
        fail_msg ("%s: %s", path, law);
}

static void
reports_keep_the_laws (void **state)
{
    (void)state;
    static const char *const endings[] = { "txt", "md", "xml", "xhtml", "json" };
    glob_t found = { .gl_pathc = 0 };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct strbuf pattern = STRBUF_INIT;
        strbuf_addf (&pattern, "%s/reports/*.%s", getenv ("PINCITE_SHARED"), endings[i]);
        (void)glob (pattern.buf, i > 0 ? GLOB_APPEND : 0, NULL, &found);
        strbuf_free (&pattern);
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        report_keeps_the_laws (found.gl_pathv[i]);
    size_t count = found.gl_pathc;
    globfree (&found);
    if (count == 0) {
        print_message ("skipped: no reports in PINCITE_SHARED\n");
        skip ();
    }
}

static void
stem_last_token (struct stemmer *s, struct strv text, struct strbuf *stem)
{
    struct tokenizer t;
    struct token token;
    tokenizer_init (&t, text);
    while (tokenizer_next (&t, &token) > 0) {
        strbuf_reset (stem);
        assert_int_equal (stemmer_stem (s, &token, stem, NULL), IX_OK);
    }
    tokenizer_free (&t);
}

/* Twice, because the second stem comes from the cache. */
static bool
stem_holds (struct strv text, struct strv want)
{
    size_t colon = strv_find (text, STRV (": "), 0);
    struct strbuf stem = STRBUF_INIT;
    struct stemmer *s;
    bool same = true;
    assert_int_equal (stemmer_new (&s, strv_sub (text, 0, colon), NULL), IX_OK);
    for (int i = 0; i < 2; i++) {
        stem_last_token (s, strv_sub (text, colon + 2, text.len), &stem);
        same = same && strv_eq (strbuf_strv (&stem), strv_trim (want));
    }
    if (!same)
        print_error ("got %s\n", stem.buf);
    stemmer_free (s);
    strbuf_free (&stem);
    return same;
}

static void
table_of_stems_holds (void **state)
{
    (void)state;
    check_table ("tests/unit/stems.txt", stem_holds);
    stemmer_free (NULL);
}

/* Returns how the last call ended, and how many tokens there were before. */
static int
count_tokens (struct strv text, size_t *count)
{
    struct tokenizer t;
    struct token token;
    int rc;
    tokenizer_init (&t, text);
    for (*count = 0; (rc = tokenizer_next (&t, &token)) > 0; ++*count) {}
    tokenizer_free (&t);
    return rc;
}

static void
lack_of_memory_is_told (void **state)
{
    (void)state;
    struct strv text = STRV ("a caf\u00E9 C/112/INF/1 caf\u00E9s/2 co\u2011op");
    size_t all, count, nfailures = 0;
    assert_int_equal (count_tokens (text, &all), 0);
    for (size_t n = 1;; n++) {
        allocations_left = n;
        int rc = count_tokens (text, &count);
        allocations_left = SIZE_MAX;
        if (rc == 0)
            break;
        assert_int_equal (rc, -1);
        assert_true (count < all);
        nfailures++;
    }
    assert_int_equal (count, all);
    assert_true (nfailures >= 2); /* the term and the folded word */
}

static void
stemmer_without_memory_is_none (void **state)
{
    (void)state;
    struct ix_error err;
    for (size_t n = 1; n <= 2; n++) { /* the stemmer, the subtag */
        struct stemmer *s = (struct stemmer *)&err;
        allocations_left = n;
        enum ix_code code = stemmer_new (&s, STRV ("en"), &err);
        allocations_left = SIZE_MAX;
        assert_int_equal (code, IX_ENOMEM);
        assert_int_equal (err.code, IX_ENOMEM);
        assert_null (s);
    }
}

/* Many more words than the cache has slots, each asked for again after it may have been
 * replaced: a cached stem is never another word's. */
static void
cache_never_mixes_words_up (void **state)
{
    (void)state;
    struct stemmer *s;
    struct ix_stemmer *engine;
    struct strbuf want = STRBUF_INIT, got = STRBUF_INIT;
    assert_int_equal (stemmer_new (&s, STRV ("en"), NULL), IX_OK);
    assert_int_equal (ix_stemmer_new (&engine, STRV ("en"), NULL), IX_OK);
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < 30000; i++) {
            char word[64];
            int len = snprintf (word, sizeof word, "x%xings", i * 7919u);
            strbuf_reset (&want);
            struct strv v = strv_make (word, (size_t)len);
            assert_int_equal (ix_stemmer_stem (engine, v, &want, NULL), IX_OK);
            stem_last_token (s, v, &got);
            assert_strv_equal (strbuf_strv (&got), want.buf);
        }
    strbuf_free (&want);
    strbuf_free (&got);
    ix_stemmer_free (engine);
    stemmer_free (s);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (table_of_tokens_holds),
        cmocka_unit_test (every_character_keeps_the_laws),
        cmocka_unit_test (reports_keep_the_laws),
        cmocka_unit_test (table_of_stems_holds),
        cmocka_unit_test (cache_never_mixes_words_up),
        cmocka_unit_test (lack_of_memory_is_told),
        cmocka_unit_test (stemmer_without_memory_is_none),
    };
    return cmocka_run_group_tests_name ("analysis", tests, NULL, NULL);
}
