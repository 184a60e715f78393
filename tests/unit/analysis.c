/* Tokens and stems: the table tests/unit/tokens.txt, and the laws over the reports at hand. */
#include "tests/unit/unit.h"

#include "lib/analysis.h"
#include "lib/strbuf.h"
#include "lib/text.h"
#include "tests/unit/analysis_laws.h"
#include "xapian-c/ix.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const kind_names[] = { "word", "number", "acronym", "symbol", "cjk" };

static void
read_file (const char *dir, const char *name, struct strbuf *out)
{
    struct strbuf path = STRBUF_INIT;
    char chunk[65536];
    size_t n;
    strbuf_addf (&path, "%s/%s", dir, name);
    FILE *f = fopen (path.buf, "rb");
    if (f == NULL)
        fail_msg ("cannot open %s", path.buf);
    while ((n = fread (chunk, 1, sizeof chunk, f)) > 0)
        strbuf_add (out, strv_make (chunk, n));
    assert_false (ferror (f) || strbuf_failed (out));
    (void)fclose (f);
    strbuf_free (&path);
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

static bool
check_line (struct strv line, unsigned line_no)
{
    size_t arrow = strv_find (line, STRV (" =>"), 0);
    struct strbuf text = STRBUF_INIT, got = STRBUF_INIT;
    if (arrow == SIZE_MAX)
        fail_msg ("tokens.txt:%u: no arrow", line_no);
    unescape (strv_sub (line, 0, arrow), &text);
    bool same = tokens_are (strbuf_strv (&text), strv_sub (line, arrow + 3, line.len), &got);
    if (!same)
        print_error ("tokens.txt:%u: %.*s\n    got%s\n", line_no, STRV_ARG (line), got.buf);
    const char *law = analysis_laws_broken (strbuf_strv (&text));
    if (law)
        print_error ("tokens.txt:%u: %s\n", line_no, law);
    strbuf_free (&text);
    strbuf_free (&got);
    return same && law == NULL;
}

static void
table_of_tokens_holds (void **state)
{
    (void)state;
    struct strbuf table = STRBUF_INIT;
    read_file (getenv ("srcdir"), "tests/unit/tokens.txt", &table);
    struct strv rest = strbuf_strv (&table), line;
    unsigned line_no = 0, nlines = 0, nwrong = 0;
    while (strv_split (&rest, '\n', &line)) {
        line_no++;
        if (line.len == 0 || line.s[0] == '#')
            continue;
        nlines++;
        nwrong += !check_line (line, line_no);
    }
    strbuf_free (&table);
    assert_int_equal (nwrong, 0);
    assert_true (nlines > 50);
}

static void
report_keeps_the_laws (const char *name)
{
    struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
    read_file (getenv ("PINCITE_SHARED"), name, &bytes);
    (void)text_repair (strbuf_strv (&bytes), &text);
    const char *law = analysis_laws_broken (strbuf_strv (&text));
    strbuf_free (&bytes);
    strbuf_free (&text);
    if (law)
        fail_msg ("%s: %s", name, law);
}

static void
reports_keep_the_laws (void **state)
{
    (void)state;
    static const char *const names[] = {
        "iom-annual-report-2020.txt", "echr-cangoz.txt",         "debian-constitution.txt",
        "treaty-un-charter.md",       "de-grundgesetz.md",       "dfat-colombo-plan-71.md",
        "eu-gdpr-oj.xhtml",           "akn-eu-com-2013-619.xml",
    };
    struct strbuf first = STRBUF_INIT;
    strbuf_addf (&first, "%s/reports/%s", getenv ("PINCITE_SHARED"), names[0]);
    bool there = access (first.buf, R_OK) == 0;
    strbuf_free (&first);
    if (!there) {
        print_message ("skipped: no reports in PINCITE_SHARED\n");
        skip ();
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64];
        (void)snprintf (path, sizeof path, "reports/%s", names[i]);
        report_keeps_the_laws (path);
    }
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

/* Stem of the last token of `text`. */
static void
stem_is (struct stemmer *s, const char *text, const char *want)
{
    struct tokenizer t;
    struct token token;
    struct strbuf stem = STRBUF_INIT;
    tokenizer_init (&t, strv_cstr (text));
    while (tokenizer_next (&t, &token) > 0) {
        strbuf_reset (&stem);
        assert_int_equal (stemmer_stem (s, &token, &stem, NULL), IX_OK);
    }
    tokenizer_free (&t);
    assert_strv_equal (strbuf_strv (&stem), want);
    strbuf_free (&stem);
}

static void
words_are_stemmed_by_language (void **state)
{
    (void)state;
    static const struct {
        const char *language, *text, *stem;
    } cases[] = {
        { "en", "Migrants", "migrant" },      { "en", "migrant's", "migrant" },
        { "en", "UNHCR\u2019s", "unhcr" },    { "en", "IDPs", "idp" },
        { "en", "co-operations", "cooper" },  { "en-GB", "organizations", "organ" },
        { "EN", "organizations", "organ" },   { "english", "organizations", "organ" },
        { "en", "2,182.0", "2182" },          { "en", "C/112/INF/1s", "c/112/inf/1s" },
        { "fr", "organisations", "organis" }, { "ja", "migrants", "migrants" },
        { "ja", "migrant's", "migrant" },     { "", "migrants", "migrants" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stemmer *s;
        assert_int_equal (stemmer_new (&s, strv_cstr (cases[i].language), NULL), IX_OK);
        stem_is (s, cases[i].text, cases[i].stem);
        stem_is (s, cases[i].text, cases[i].stem); /* from the cache */
        stemmer_free (s);
    }
    stemmer_free (NULL);
}

/* Many more words than the cache has slots, each asked for again after it may have been
 * replaced: a cached stem is never another word's. */
static void
cache_never_mixes_words_up (void **state)
{
    (void)state;
    struct stemmer *s;
    struct ix_stemmer *engine;
    struct strbuf want = STRBUF_INIT;
    assert_int_equal (stemmer_new (&s, STRV ("en"), NULL), IX_OK);
    assert_int_equal (ix_stemmer_new (&engine, STRV ("en"), NULL), IX_OK);
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < 30000; i++) {
            char word[64];
            int len = snprintf (word, sizeof word, "x%xings", i * 7919u);
            strbuf_reset (&want);
            struct strv v = strv_make (word, (size_t)len);
            assert_int_equal (ix_stemmer_stem (engine, v, &want, NULL), IX_OK);
            stem_is (s, word, want.buf);
        }
    strbuf_free (&want);
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
        cmocka_unit_test (words_are_stemmed_by_language),
        cmocka_unit_test (cache_never_mixes_words_up),
    };
    return cmocka_run_group_tests_name ("analysis", tests, NULL, NULL);
}
