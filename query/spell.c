/* Walks the words of the index once for all words that are looked for. */
#include "query/spell.h"

#include <string.h>

enum { WORD_MAX = TOKEN_TERM_MAX };

static unsigned
least (unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Three rows of the table of prefix distances are alive at a time. */
unsigned
spell_distance (struct strv a, struct strv b, unsigned max)
{
    unsigned rows[3][WORD_MAX + 1];
    size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (a.len > WORD_MAX || b.len > WORD_MAX || apart > max)
        return max + 1;
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = (unsigned)j;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned best = now[0] = (unsigned)i;
        for (size_t j = 1; j <= b.len; j++) {
            unsigned change = last[j - 1] + (a.s[i - 1] != b.s[j - 1]);
            now[j] = least (change, least (last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1])
                now[j] = least (now[j], before[j - 2] + 1);
            best = least (best, now[j]);
        }
        if (best > max)
            return max + 1;
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return least (last[b.len], max + 1);
}

unsigned
spell_tolerance (struct strv word)
{
    return word.len < 4 ? 0 : word.len < 7 ? 1 : 2;
}

bool
spell_is_near (struct strv word, struct strv term, unsigned *distance)
{
    unsigned max = spell_tolerance (word);
    if (term.len == 0 || word.len == 0 || strv_has_digit (term))
        return false;
    if (term.s[0] != word.s[0])
        max = least (max, 1);
    *distance = spell_distance (word, term, max);
    return *distance <= max;
}

static enum ix_code
compare (struct catalog *c, struct spell_wish *wish, struct strv term, struct arena *arena,
         struct ix_error *err)
{
    unsigned distance;
    uint32_t passages = 0;
    if (!spell_is_near (wish->word, term, &distance) || distance == 0 ||
        (wish->found.len > 0 && distance > wish->distance))
        return IX_OK;
    enum ix_code code = ix_reader_occurrences (c->reader, term, &passages, err);
    bool tie = wish->found.len > 0 && distance == wish->distance;
    if (code != IX_OK || (tie && passages <= wish->passages))
        return code;
    wish->found = arena_dup (arena, term);
    wish->distance = distance;
    wish->passages = passages;
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
walk_letter (struct catalog *c, char letter, spell_see *see, void *self, struct ix_error *err)
{
    struct ix_terms *terms = NULL;
    struct strv term;
    int rc = 0;
    enum ix_code code = ix_terms_open (&terms, c->reader, strv_make (&letter, 1), err);
    while (code == IX_OK && (rc = ix_terms_next (terms, &term, NULL, err)) > 0)
        code = see (self, term, err);
    ix_terms_free (terms);
    return rc < 0 ? err->code : code;
}

/* Words begin with a small letter, of any script; terms of fields with a capital. */
enum ix_code
spell_walk (struct catalog *c, spell_see *see, void *self, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (unsigned letter = 'a'; letter <= 0xF4 && code == IX_OK; letter++)
        if (letter <= 'z' || letter >= 0xC2)
            code = walk_letter (c, (char)letter, see, self, err);
    return code;
}

struct finder {
    struct catalog *catalog;
    struct spell_wish *wishes;
    size_t n;
    struct arena *arena;
};

static enum ix_code
compare_all (void *self, struct strv term, struct ix_error *err)
{
    const struct finder *f = self;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < f->n && code == IX_OK; i++)
        code = compare (f->catalog, &f->wishes[i], term, f->arena, err);
    return code;
}

enum ix_code
spell_find (struct catalog *c, struct spell_wish *wishes, size_t n, struct arena *arena,
            struct ix_error *err)
{
    struct finder f = { c, wishes, n, arena };
    for (size_t i = 0; i < n; i++)
        wishes[i].found = strv_make (NULL, 0);
    return spell_walk (c, compare_all, &f, err);
}
