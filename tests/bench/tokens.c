/* How fast is analysis?  Reads a file, repairs it, and times folding, tokens, and tokens with
 * stems, each over and over for half a second.
 * usage: tokens FILE [LANGUAGE]
 */
#include "lib/analysis.h"
#include "lib/text.h"

#include <stdio.h>
#include <time.h>

static struct stemmer *stemmer;
static struct strbuf scratch = STRBUF_INIT;

static double
now (void)
{
    struct timespec t;
    (void)clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static size_t
fold_all (struct strv text)
{
    strbuf_reset (&scratch);
    text_fold (text, &scratch);
    return scratch.len;
}

static size_t
tokens_all (struct strv text)
{
    struct tokenizer t;
    struct token token;
    size_t count = 0;
    tokenizer_init (&t, text);
    while (tokenizer_next (&t, &token) > 0)
        count++;
    tokenizer_free (&t);
    return count;
}

static size_t
stems_all (struct strv text)
{
    struct tokenizer t;
    struct token token;
    size_t count = 0;
    tokenizer_init (&t, text);
    while (tokenizer_next (&t, &token) > 0) {
        strbuf_reset (&scratch);
        count += stemmer_stem (stemmer, &token, &scratch, NULL) == IX_OK;
    }
    tokenizer_free (&t);
    return count;
}

static void
report (const char *what, size_t (*run) (struct strv), struct strv text)
{
    size_t rounds = 0, count = 0;
    double start = now (), spent;
    do {
        count = run (text);
        rounds++;
    } while ((spent = now () - start) < 0.5);
    (void)printf ("%-8s %8.1f MB/s  %zu\n", what,
                  (double)text.len * (double)rounds / spent / 1e6, count);
}

static bool
read_all (const char *path, struct strbuf *out)
{
    char chunk[65536];
    size_t n;
    FILE *f = fopen (path, "rb");
    if (f == NULL)
        return false;
    while ((n = fread (chunk, 1, sizeof chunk, f)) > 0)
        strbuf_add (out, strv_make (chunk, n));
    bool fine = !ferror (f) && !strbuf_failed (out);
    (void)fclose (f);
    return fine;
}

int
main (int argc, char **argv)
{
    struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
    if (argc < 2 || argc > 3 || !read_all (argv[1], &bytes))
        return 2;
    if (stemmer_new (&stemmer, strv_cstr (argc > 2 ? argv[2] : "en"), NULL) != IX_OK)
        return 2;
    (void)text_repair (strbuf_strv (&bytes), &text);
    report ("fold", fold_all, strbuf_strv (&text));
    report ("tokens", tokens_all, strbuf_strv (&text));
    report ("stems", stems_all, strbuf_strv (&text));
    stemmer_free (stemmer);
    strbuf_free (&scratch);
    strbuf_free (&bytes);
    strbuf_free (&text);
    return 0;
}
