/* Matches and excerpts over arbitrary text: the first line says what is looked for, the rest is
 * the text.  Matches come in order, none over another; an excerpt is a piece of the text, on
 * characters, and holds its best match whole. */
#include "tests/fuzz/fuzz.h"

#include "lib/text.h"
#include "query/excerpt.h"

static bool
at_character (struct strv text, size_t at)
{
    return at == text.len || ((unsigned char)text.s[at] & 0xC0) != 0x80;
}

/* Every word of the line is looked for in one of the ways that there are. */
static void
fill_matcher (struct matcher *m, struct arena *arena, struct strv line)
{
    struct strv word;
    uint32_t group;
    for (size_t i = 0; strv_split (&line, ' ', &word) && i < 16; i++) {
        if (word.len == 0)
            continue;
        fuzz_check (matcher_group (m, arena, (double)(i + 1), &group));
        struct strv *terms = ARENA_ARRAY (arena, struct strv, 2);
        terms[0] = terms[1] = word;
        if (i % 3 == 0)
            fuzz_check (matcher_stem (m, arena, word, group));
        else if (i % 3 == 1)
            fuzz_check (matcher_prefix (m, arena, word, group));
        else
            fuzz_check (matcher_phrase (m, arena, terms, 2, group));
    }
}

static void
check_matches (struct strv text, const struct match *matches, size_t n, size_t ngroups)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        fuzz_check (matches[i].start >= at && matches[i].start < matches[i].end);
        fuzz_check (matches[i].end <= text.len && matches[i].group < ngroups);
        fuzz_check (at_character (text, matches[i].start) &&
                    at_character (text, matches[i].end));
        at = matches[i].end;
    }
}

static void
check_excerpt (struct strv text, const struct match *matches, size_t n, const double *weights,
               size_t max_bytes)
{
    struct excerpt e = excerpt_choose (text, matches, n, weights, max_bytes);
    size_t inside = 0;
    fuzz_check (e.start <= e.end && e.end <= text.len);
    fuzz_check (at_character (text, e.start) && at_character (text, e.end));
    for (size_t i = 0; i < n; i++)
        inside += matches[i].start >= e.start && matches[i].end <= e.end;
    fuzz_check (n == 0 || inside > 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    static struct stemmer *stemmer;
    struct strv text = strv_make ((const char *)data, size), line;
    struct arena arena = ARENA_INIT;
    struct matcher matcher = { .ngroups = 0 };
    struct match *matches;
    size_t n;
    if (stemmer == NULL)
        fuzz_check (stemmer_new (&stemmer, STRV ("en"), NULL) == IX_OK);
    if (text_valid_prefix (text) < size || !strv_split (&text, '\n', &line) || text.s == NULL)
        return 0;
    fill_matcher (&matcher, &arena, line);
    fuzz_check (match_find (&matcher, stemmer, text, &arena, &matches, &n, NULL) == IX_OK);
    check_matches (text, matches, n, matcher.ngroups);
    for (size_t max_bytes = 1; max_bytes <= 256; max_bytes *= 4)
        check_excerpt (text, matches, n, matcher.weights, max_bytes);
    arena_free (&arena);
    return 0;
}
