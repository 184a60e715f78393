/* What word~ asks of the engine: the word, and those of the index that are spelt nearly so, in
 * any of their forms. */
#include "query/planner.h"

#include "query/spell.h"

enum { DISTANCES = 3 }; /* 0, 1, 2: see spell_tolerance */

struct spellings {
    struct strv asked;
    struct words near[DISTANCES]; /* by how many edits they are away */
    struct termset seen;          /* stems */
    struct many stems;
    uint32_t passages;
    struct kids kids;
};

static void
add_near (struct planner *p, struct spellings *s, struct strv term)
{
    unsigned distance = 0;
    if (!spell_is_near (s->asked, term, &distance) || distance == 0)
        return;
    (void)plan_ok (p, words_add (&s->near[distance], arena_dup (p->arena, term), 0,
                                 &p->stemmers, p->arena, p->err));
}

struct walk {
    struct planner *planner;
    struct spellings *spellings;
};

static enum ix_code
see_word (void *self, struct strv word, struct ix_error *err)
{
    const struct walk *w = self;
    (void)err; /* the planner's */
    add_near (w->planner, w->spellings, word);
    return w->planner->b->code;
}

static void
add_stem (struct planner *p, struct spellings *s, struct strv stem)
{
    bool added = false;
    if (termset_put (&s->seen, p->arena, stem, 0, &added) == NULL)
        plan_no_memory (p);
    uint32_t passages = added ? plan_count (p, PREFIX_STEM, stem) : 0;
    if (passages == 0)
        return;
    many_add (p, &s->stems, stem, passages);
    s->passages += passages;
}

/* The stems of these words beside those that are nearer, which are in all that is looked for,
 * so that the nearest spelling counts most, in however many passages it is. */
static void
add_distance (struct planner *p, struct spellings *s, const struct words *words)
{
    size_t before = s->stems.n;
    for (size_t i = 0; i < words->n; i++)
        for (size_t k = 0; k <= words->items[i].nothers && !words->items[i].part; k++)
            add_stem (p, s, word_stem (&words->items[i], k));
    if (s->stems.n > before)
        kids_add (p, &s->kids, many_query (p, &s->stems));
}

const struct ix_query *
plan_fuzzy (struct planner *p, const struct query_node *node)
{
    struct spellings s = { .passages = 0 };
    struct walk walk = { p, &s };
    if (!plan_ok (p, words_add (&s.near[0], node->text, 0, &p->stemmers, p->arena, p->err)) ||
        s.near[0].n == 0)
        return NULL;
    s.asked = s.near[0].items[s.near[0].n - 1].term; /* of "co-operation" the whole */
    if (spell_tolerance (s.asked) > 0)
        (void)plan_ok (p, spell_walk (p->catalog, see_word, &walk, p->err));
    for (size_t i = 0; i < DISTANCES && p->b->code == IX_OK; i++)
        add_distance (p, &s, &s.near[i]);
    many_show (p, &s.stems, s.passages);
    return s.kids.n ? kids_scaled (p, &s.kids, 1.0 / (double)s.kids.n) : qbuild_none (p->b);
}
