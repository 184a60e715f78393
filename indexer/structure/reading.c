/* Helpers of the passes over one report: see reading.h. */
#include "indexer/structure/reading.h"

#include "indexer/structure/chars.h"

#include "lib/strbuf.h"

#include <string.h>

enum { SHORT_COLUMNS = 130 };

void *
reading_push (struct arena *arena, void *array, size_t *count, size_t *cap, size_t size)
{
    void *items;
    memcpy (&items, array, sizeof items);
    void *grown = arena_grow (arena, items, *count, cap, size);
    if (!grown)
        return NULL;
    memcpy (array, &grown, sizeof grown);
    void *item = (char *)grown + *count * size;
    memset (item, 0, size);
    ++*count;
    return item;
}

struct strv
block_line (const struct reading *r, const struct block *b, size_t i)
{
    return i == 0 ? b->text : r->facts[b->first + i].text;
}

struct strv
block_last_line (const struct reading *r, const struct block *b)
{
    return block_line (r, b, b->end - b->first - 1);
}

void
block_add_text (const struct reading *r, const struct block *b, size_t from, struct strbuf *out)
{
    for (size_t i = 0; i < b->end - b->first; i++) {
        struct strv line = block_line (r, b, i);
        line = strv_sub (line, i == 0 ? from : 0, line.len);
        if (i > 0)
            chars_add_join (line, out);
        strbuf_add (out, line);
    }
}

bool
block_is_short (const struct reading *r, const struct block *b)
{
    struct strv rest = strv_sub (b->text, b->mark.after, b->text.len);
    uint32_t columns = 0, cp = chars_first_word (rest.len > 0 ? rest : b->text);
    if (b->end - b->first > 2 || b->text.len == 0)
        return false;
    for (size_t i = b->first; i < b->end; i++)
        columns += chars_columns (r->facts[i].text);
    return columns <= SHORT_COLUMNS && !chars_is_lower (cp) &&
           chars_end (block_last_line (r, b)) == CHARS_END_OPEN;
}

bool
block_is_quoted (const struct reading *r, const struct block *b)
{
    static const struct {
        struct strv open, close;
    } marks[] = {
        { STRV_INIT ("\""), STRV_INIT ("\"") },
        { STRV_INIT ("\xE2\x80\x9C"), STRV_INIT ("\xE2\x80\x9D") }, /* “ ” */
        { STRV_INIT ("\xE2\x80\x98"), STRV_INIT ("\xE2\x80\x99") }, /* ‘ ’ */
        { STRV_INIT ("\xE2\x80\x9E"), STRV_INIT ("\xE2\x80\x9C") }, /* „ “ */
        { STRV_INIT ("\xC2\xAB"), STRV_INIT ("\xC2\xBB") },         /* « » */
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strv_starts (b->text, marks[i].open) &&
            strv_ends (block_last_line (r, b), marks[i].close))
            return true;
    return false;
}

bool
block_is_bold (const struct reading *r, const struct block *b)
{
    for (size_t i = b->first; i < b->end; i++)
        if (!r->doc->lines[i].bold)
            return false;
    return true;
}

bool
block_is_italic (const struct reading *r, const struct block *b)
{
    for (size_t i = b->first; i < b->end; i++)
        if (!r->doc->lines[i].italic)
            return false;
    return true;
}

bool
block_is_small (const struct reading *r, const struct block *b)
{
    float size = r->doc->lines[b->first].size;
    return size > 0 && size < 0.94F * r->size;
}
