/* Neighbourhoods are taken from the list of all passages of the work, which is read only when
 * one is wanted. */
#include "query/around.h"

#include "query/qbuild.h"

#include <stdint.h>

enum ix_code
around_read (struct catalog *c, struct strv work, struct arena *arena, struct found_list *out,
             struct ix_error *err)
{
    struct qbuild b;
    struct records records = { 0 };
    qbuild_init (&b, arena, err);
    const struct ix_query *q = qbuild_pair (&b, IX_AND, qbuild_term (&b, PREFIX_WORK, work, 1),
                                            qbuild_type (&b, TYPE_PASSAGE));
    enum ix_code code = b.code;
    if (code == IX_OK)
        code = catalog_select (c, q, 0, SIZE_MAX, arena, &records, err);
    qbuild_free (&b);
    for (size_t i = 0; i < records.n && code == IX_OK; i++) {
        struct found found = { .docid = records.items[i].docid };
        code = passage_decode (records.items[i].data, arena, &found.passage, err);
        if (code == IX_OK && !found_add (out, arena, &found))
            code = ix_no_memory (err);
    }
    return code;
}

struct surroundings {
    const struct around *wish;
    struct arena *arena;
    struct found_list work; /* all of the work of the passage at hand */
    struct found_list added;
    bool failed;
};

static void
add (struct surroundings *s, size_t i, bool context)
{
    struct found found = s->work.items[i];
    found.context = context;
    s->failed = s->failed || !found_add (&s->added, s->arena, &found);
}

/* Up to the next annex, whatever numbering goes on in it.  Returns the place of the last. */
static size_t
add_annex (struct surroundings *s, size_t at)
{
    size_t i = at + 1;
    for (; i < s->work.n && s->work.items[i].passage.kind != PASSAGE_ANNEX; i++)
        add (s, i, false);
    return i - 1;
}

/* What has the article as a part: its id begins with that of the article and "__".  The same.
 */
static size_t
add_article (struct surroundings *s, size_t at)
{
    struct strbuf prefix = STRBUF_INIT;
    size_t last = at;
    strbuf_add (&prefix, s->work.items[at].passage.id);
    strbuf_adds (&prefix, "__");
    for (size_t i = 0; i < s->work.n; i++)
        if (strv_starts (s->work.items[i].passage.id, strbuf_strv (&prefix))) {
            add (s, i, false);
            last = i;
        }
    s->failed = s->failed || strbuf_failed (&prefix);
    strbuf_free (&prefix);
    return last;
}

static bool
counts (const struct passage *p, const struct passage *target)
{
    return p->kind == PASSAGE_PARAGRAPH || p->kind == target->kind;
}

/* Of what stands from `at` to `last`. */
static void
add_neighbours (struct surroundings *s, size_t at, size_t last)
{
    const struct passage *target = &s->work.items[at].passage;
    size_t before = s->wish->before, after = s->wish->after;
    for (size_t i = at; i-- > 0 && before > 0;)
        if (counts (&s->work.items[i].passage, target)) {
            add (s, i, true);
            before--;
        }
    for (size_t i = last + 1; i < s->work.n && after > 0; i++)
        if (counts (&s->work.items[i].passage, target)) {
            add (s, i, true);
            after--;
        }
}

/* Whether `p` stands under all headings of `target`, or deeper. */
static bool
in_section (const struct passage *p, const struct passage *target)
{
    if (p->nheadings < target->nheadings)
        return false;
    for (size_t i = 0; i < target->nheadings; i++)
        if (!strv_eq (p->headings[i], target->headings[i]))
            return false;
    return true;
}

static void
add_section (struct surroundings *s, size_t at)
{
    const struct passage *target = &s->work.items[at].passage;
    for (size_t i = at; i-- > 0 && in_section (&s->work.items[i].passage, target);)
        add (s, i, true);
    for (size_t i = at + 1; i < s->work.n && in_section (&s->work.items[i].passage, target);
         i++)
        add (s, i, true);
}

static bool
wants_anything (const struct around *wish, const struct found *found)
{
    bool holds = found->passage.kind == PASSAGE_ANNEX || found->passage.kind == PASSAGE_ARTICLE;
    return holds || wish->before || wish->after || wish->section;
}

static void
add_all (struct surroundings *s, const struct found *found)
{
    size_t at = 0;
    while (at < s->work.n && s->work.items[at].docid != found->docid)
        at++;
    if (at == s->work.n)
        return;
    size_t last = at;
    if (found->passage.kind == PASSAGE_ANNEX)
        last = add_annex (s, at);
    if (found->passage.kind == PASSAGE_ARTICLE)
        last = add_article (s, at);
    if (s->wish->section)
        add_section (s, at);
    add_neighbours (s, at, last);
}

enum ix_code
around_add (struct catalog *c, const struct around *wish, struct arena *arena,
            struct found_list *found, struct ix_error *err)
{
    struct surroundings s = { .wish = wish, .arena = arena };
    struct strv work = { NULL, 0 };
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < found->n && code == IX_OK; i++) {
        if (!wants_anything (wish, &found->items[i]))
            continue;
        if (!strv_eq (work, found->items[i].passage.work)) {
            work = found->items[i].passage.work;
            s.work = (struct found_list){ NULL, 0, 0 };
            code = around_read (c, work, arena, &s.work, err);
        }
        if (code == IX_OK)
            add_all (&s, &found->items[i]);
    }
    for (size_t i = 0; i < s.added.n && code == IX_OK; i++)
        s.failed = s.failed || !found_add (found, arena, &s.added.items[i]);
    if (s.failed)
        return ix_no_memory (err);
    found_sort (found);
    return code;
}
