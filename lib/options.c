/* Option tables: see options.h.  Parsing only; what help looks like is options_text.c.
 */
#include "lib/options.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool
names (const struct option *o, const char *name, size_t len, char letter)
{
    if (letter)
        return o->letter == letter;
    return strlen (o->name) == len && memcmp (o->name, name, len) == 0;
}

/* The row named by `name` (len bytes), or by `letter` when that is not 0. */
static const struct option *
find (const struct options *o, const char *name, size_t len, char letter)
{
    for (size_t t = 0; t < OPTIONS_TABLES_MAX && o->tables[t] != NULL; t++)
        for (const struct option *row = o->tables[t]; row->name != NULL; row++)
            if (names (row, name, len, letter))
                return row;
    return NULL;
}

/* A whole decimal number within [min, max]; false for anything else. */
static bool
read_size (const char *s, size_t min, size_t max, size_t *out)
{
    if (s[0] < '0' || s[0] > '9')
        return false;
    char *end;
    errno = 0;
    unsigned long long value = strtoull (s, &end, 10);
    if (errno != 0 || *end != '\0' || value < min || value > max)
        return false;
    *out = (size_t)value;
    return true;
}

static enum ix_code
store_choice (const struct option *row, const char *value, struct ix_error *err)
{
    struct strbuf known = STRBUF_INIT;
    for (size_t i = 0; row->choices[i] != NULL; i++) {
        if (strcmp (row->choices[i], value) == 0) {
            *(const char **)row->dest = row->choices[i];
            strbuf_free (&known);
            return IX_OK;
        }
        strbuf_addf (&known, "%s%s", i ? ", " : "", row->choices[i]);
    }
    enum ix_code rc =
        ix_fail (err, IX_EARG, "--%s knows %s, not '%s'", row->name, known.buf, value);
    strbuf_free (&known);
    return rc;
}

static enum ix_code
store_item (const struct option *row, const char *value, struct ix_error *err)
{
    struct option_list *list = row->dest;
    if (list->n == OPTION_LIST_MAX)
        return ix_fail (err, IX_EARG, "--%s can be given %d times", row->name, OPTION_LIST_MAX);
    list->items[list->n++] = value;
    return IX_OK;
}

static enum ix_code
store (const struct option *row, const char *value, struct ix_error *err)
{
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)row->dest = true;
        return IX_OK;
    case OPTION_STRING:
        *(const char **)row->dest = value;
        return IX_OK;
    case OPTION_SIZE:
        if (read_size (value, row->min, row->max, row->dest))
            return IX_OK;
        return ix_fail (err, IX_EARG, "--%s takes a whole number from %zu to %zu, not '%s'",
                        row->name, row->min, row->max, value);
    case OPTION_CHOICE:
        return store_choice (row, value, err);
    case OPTION_LIST:
        return store_item (row, value, err);
    }
    return ix_fail (err, IX_EINTERNAL, "option --%s has no kind", row->name);
}

/* How many edits turn `a` into `b`, counted up to `limit` + 1; words over 31 bytes are far. */
static size_t
distance (const char *a, const char *b, size_t limit)
{
    enum { WORD_MAX = 32 };
    size_t na = strlen (a), nb = strlen (b), row[WORD_MAX];
    if (na >= WORD_MAX || nb >= WORD_MAX)
        return limit + 1;
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[nb];
}

const char *
options_nearest (const char *word, const char *const *known)
{
    const char *best = NULL;
    size_t best_distance = 3;
    for (size_t i = 0; known[i] != NULL; i++) {
        size_t d = distance (word, known[i], 2);
        if (d < best_distance && d < strlen (word)) {
            best = known[i];
            best_distance = d;
        }
    }
    return best;
}

enum { NAMES_MAX = 96 };

static enum ix_code
unknown (const struct options *o, const char *name, size_t len, struct ix_error *err)
{
    const char *known[NAMES_MAX + 1];
    size_t n = 0;
    for (size_t t = 0; t < OPTIONS_TABLES_MAX && o->tables[t] != NULL; t++)
        for (const struct option *row = o->tables[t]; row->name != NULL && n < NAMES_MAX; row++)
            known[n++] = row->name;
    known[n] = NULL;
    char word[32];
    size_t cut = len < sizeof word - 1 ? len : sizeof word - 1;
    memcpy (word, name, cut);
    word[cut] = '\0';
    const char *near = options_nearest (word, known);
    if (near != NULL)
        return ix_fail (err, IX_EARG, "unknown option '--%s'; did you mean --%s?", word, near);
    return ix_fail (err, IX_EARG, "unknown option '--%s'; --help lists what there is", word);
}

/* The state of one pass over argv. */
struct walk {
    const struct options *options;
    char **argv;
    int argc, at;
};

static enum ix_code
take_value (struct walk *w, const struct option *row, const char *attached,
            struct ix_error *err)
{
    if (row->kind == OPTION_FLAG) {
        if (attached != NULL)
            return ix_fail (err, IX_EARG, "--%s takes no value", row->name);
        return store (row, NULL, err);
    }
    if (attached == NULL && w->at + 1 >= w->argc)
        return ix_fail (err, IX_EARG, "--%s needs a value (%s)", row->name, row->argument);
    return store (row, attached ? attached : w->argv[++w->at], err);
}

static enum ix_code
long_option (struct walk *w, const char *name, struct ix_error *err)
{
    const char *equals = strchr (name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen (name);
    const struct option *row = find (w->options, name, len, 0);
    if (row == NULL)
        return unknown (w->options, name, len, err);
    return take_value (w, row, equals ? equals + 1 : NULL, err);
}

static enum ix_code
short_options (struct walk *w, const char *letters, struct ix_error *err)
{
    for (const char *p = letters; *p != '\0'; p++) {
        const struct option *row = find (w->options, NULL, 0, *p);
        if (row == NULL)
            return ix_fail (err, IX_EARG, "unknown option '-%s'; %s", letters,
                            w->options->dash_hint);
        bool flag = row->kind == OPTION_FLAG;
        enum ix_code rc = take_value (w, row, flag || p[1] == '\0' ? NULL : p + 1, err);
        if (rc != IX_OK || !flag)
            return rc;
    }
    return IX_OK;
}

enum ix_code
options_parse (const struct options *o, int argc, char **argv, int *noperands,
               struct ix_error *err)
{
    struct walk w = { o, argv, argc, 1 };
    bool ended = false;
    *noperands = 0;
    for (; w.at < argc; w.at++) {
        char *word = argv[w.at];
        enum ix_code rc = IX_OK;
        if (ended || word[0] != '-' || word[1] == '\0')
            argv[1 + (*noperands)++] = word;
        else if (strcmp (word, "--") == 0)
            ended = true;
        else if (word[1] == '-')
            rc = long_option (&w, word + 2, err);
        else
            rc = short_options (&w, word + 1, err);
        if (rc != IX_OK)
            return rc;
    }
    return IX_OK;
}
