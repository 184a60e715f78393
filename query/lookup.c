/* From the words of a command line to passages.  Which passages a reference means is resolve.c.
 */
#include "query/lookup.h"

#include <string.h>

enum { SPLIT_OPERANDS_MAX = 60 };

/* The operands from `first` on, `n` of them, joined with single blanks. */
static struct strv
join (const struct request *r, size_t first, size_t n, struct arena *arena)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = first; i < first + n; i++) {
        strbuf_adds (&text, i > first ? " " : "");
        strbuf_adds (&text, r->operands[i]);
    }
    struct strv joined = arena_dup (arena, strbuf_strv (&text));
    strbuf_free (&text);
    return joined;
}

static enum ix_code
parse_each (const struct request *r, struct lookup *l)
{
    enum ix_code code = IX_OK;
    l->nrefs = 0;
    for (size_t i = 0; i < r->noperands && code == IX_OK; i++, l->nrefs++)
        code = ref_parse (strv_cstr (r->operands[i]), l->result.arena, &l->refs[i], NULL);
    return code;
}

/* An operand that the shell's quotes kept together ('Box 8') and that is a reference by itself.
 */
static bool
is_whole (const char *operand, struct arena *arena)
{
    struct ref ref;
    return strchr (operand, ' ') && ref_parse (strv_cstr (operand), arena, &ref, NULL) == IX_OK;
}

/* How many operands from `first` on may be one reference together. */
static size_t
longest_run (const struct request *r, size_t first, struct arena *arena)
{
    size_t n = 1;
    if (is_whole (r->operands[first], arena))
        return n;
    while (first + n < r->noperands && !is_whole (r->operands[first + n], arena))
        n++;
    return n;
}

/* As many operands as make a reference together, then the next ones: 75 'Box 8' fn 6. */
static enum ix_code
parse_runs (const struct request *r, struct lookup *l)
{
    struct arena *arena = l->result.arena;
    size_t first = 0;
    l->nrefs = 0;
    while (first < r->noperands) {
        size_t n = longest_run (r, first, arena);
        while (n && ref_parse (join (r, first, n, arena), arena, &l->refs[l->nrefs], NULL))
            n--;
        if (n == 0)
            return IX_EQUERY;
        first += n;
        l->nrefs++;
    }
    return IX_OK;
}

static struct strv
trim_piece (struct strv v)
{
    v = strv_trim (v);
    while (v.len > 0 && strchr (",; ", v.s[v.len - 1]))
        v.len--;
    return v;
}

/* What stands behind "ibid., ", or nothing. */
static struct strv
after_ibid (struct strv piece)
{
    static const struct strv words[] = { STRV_INIT ("ibid., "), STRV_INIT ("ibid. "),
                                         STRV_INIT ("ibid, "),  STRV_INIT ("ibid "),
                                         STRV_INIT ("id., "),   STRV_INIT ("id. ") };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strv_starts_nocase (piece, words[i]))
            return strv_sub (piece, words[i].len, piece.len);
    return strv_make ("", 0);
}

/* `piece` with the work that was named `before` for "ibid.". */
static struct strv
without_ibid (struct strv piece, struct strv before, struct arena *arena)
{
    struct strv rest = after_ibid (piece);
    if (rest.len == 0)
        return piece;
    struct strbuf text = STRBUF_INIT;
    strbuf_add (&text, before);
    strbuf_adds (&text, ", ");
    strbuf_add (&text, rest);
    struct strv out = arena_dup (arena, strbuf_strv (&text));
    arena->failed = arena->failed || strbuf_failed (&text);
    strbuf_free (&text);
    return out;
}

static bool
names_its_work (struct strv text, struct arena *arena, struct ref *ref)
{
    return ref_parse (text, arena, ref, NULL) == IX_OK && !ref->doubtful && ref->work.len > 0;
}

/* Where two references may be parted from `at` on, and where the second begins. */
static size_t
find_joint (struct strv line, size_t at, size_t *second)
{
    struct strv mark = STRV (";"), word = STRV (" and ");
    size_t marked = strv_find (line, mark, at), worded = strv_find (line, word, at);
    *second = worded < marked ? worded + word.len : marked + mark.len;
    return worded < marked ? worded : marked;
}

/* The joint from `at` on behind which a reference to a work of its own stands, or the end. */
static size_t
end_of_work (struct strv line, size_t at, size_t *second, struct arena *arena)
{
    struct ref ref;
    size_t next, end = find_joint (line, at, second);
    for (; end < line.len; end = find_joint (line, *second, second)) {
        size_t last = find_joint (line, *second, &next);
        struct strv piece = trim_piece (strv_sub (line, *second, last));
        if (after_ibid (piece).len > 0 || names_its_work (piece, arena, &ref))
            return end;
    }
    *second = line.len;
    return line.len;
}

/* References to several works, parted by semicolons or "and": "A/80/16, para. 3; C/112/INF/1,
 * para. 75; ibid., para. 76". */
static enum ix_code
parse_works (struct strv line, struct lookup *l)
{
    struct arena *arena = l->result.arena;
    struct strv before = strv_make ("", 0);
    size_t cap = 0;
    l->refs = NULL;
    l->nrefs = 0;
    for (size_t at = 0, end, second; at < line.len; at = second) {
        end = end_of_work (line, at, &second, arena);
        struct strv one = without_ibid (trim_piece (strv_sub (line, at, end)), before, arena);
        l->refs = arena_grow (arena, l->refs, l->nrefs, &cap, sizeof *l->refs);
        if (l->refs == NULL || arena_failed (arena))
            return IX_ENOMEM;
        if ((at == 0 && end == line.len) || !names_its_work (one, arena, &l->refs[l->nrefs]))
            return arena_failed (arena) ? IX_ENOMEM : IX_EQUERY;
        before = l->refs[l->nrefs++].work;
    }
    return l->nrefs > 0 ? IX_OK : IX_EQUERY;
}

bool
lookup_is_several (struct strv line, struct arena *arena)
{
    struct lookup l = { .result.arena = arena };
    return parse_works (line, &l) == IX_OK;
}

enum ix_code
lookup_parse (const struct request *r, struct lookup *l, struct ix_error *err)
{
    if (parse_works (r->line, l) == IX_OK)
        return IX_OK;
    l->refs = ARENA_ARRAY (l->result.arena, struct ref, r->noperands + 1);
    if (l->refs == NULL)
        return ix_no_memory (err);
    if (r->noperands > 1 && parse_each (r, l) == IX_OK)
        return IX_OK;
    if (r->noperands <= SPLIT_OPERANDS_MAX && parse_runs (r, l) == IX_OK)
        return IX_OK;
    l->nrefs = 1;
    return ref_parse (r->line, l->result.arena, &l->refs[0], err);
}

enum ix_code
lookup_run (struct catalog *c, struct lookup *l, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    l->result = (struct resolution){ .arena = l->result.arena, .brief = l->result.brief };
    for (size_t i = 0; i < l->nrefs && code == IX_OK; i++)
        code = resolve_ref (c, &l->refs[i], &l->result, err);
    return code;
}

enum exit_status
lookup_report (const struct request *r, const struct lookup *l)
{
    for (size_t i = 0; i < l->result.nmissing; i++)
        remark ("%.*s", STRV_ARG (l->result.missing[i]));
    if (l->result.candidates.n)
        remark ("%.*s fits %zu passages; name one of them", STRV_ARG (r->line),
                l->result.candidates.n);
    if (l->result.nmissing == 0)
        return EXIT_FOUND;
    if (!r->named)
        remark ("to search for it: pincite search %.*s", STRV_ARG (r->line));
    return EXIT_NOT_FOUND;
}
