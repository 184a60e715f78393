/* Marks of Markdown that take whole lines: see markdown.h.
 *
 * A mark counts only where it is closed, or where a blank line stands before it: plain text has
 * lines that begin with ">" or "---" too.
 */
#include "reader/markdown.h"

#include "lib/ascii.h"

#include <stddef.h>

enum { FRONT_MAX = 200, INDENT_MAX = 3, FENCE_MIN = 3 };

static struct strv
without_end (struct strv line)
{
    while (line.len > 0 && ascii_is_blank (line.s[line.len - 1]))
        line.len--;
    return line;
}

static struct strv
trimmed (const struct document *d, size_t i)
{
    return strv_trim (d->lines[i].text);
}

static bool
is_blank (const struct document *d, size_t i)
{
    return trimmed (d, i).len == 0;
}

/* ------------------------------------------------------------------ front matter */

static const struct key {
    const char *name;
    size_t offset;
} keys[] = {
    { "title", offsetof (struct properties, title) },
    { "symbol", offsetof (struct properties, symbol) },
    { "number", offsetof (struct properties, symbol) },
    { "author", offsetof (struct properties, author) },
    { "authors", offsetof (struct properties, author) },
    { "date", offsetof (struct properties, date) },
    { "lang", offsetof (struct properties, language) },
    { "language", offsetof (struct properties, language) },
};

/* The name before ":", or the empty strv. */
static struct strv
key_of (struct strv line)
{
    size_t n = 0;
    while (n < line.len && (ascii_is_letter (line.s[n]) || ascii_is_digit (line.s[n]) ||
                            line.s[n] == '-' || line.s[n] == '_'))
        n++;
    bool ends = n + 1 == line.len || (n + 1 < line.len && line.s[n + 1] == ' ');
    return n < line.len && line.s[n] == ':' && ends ? strv_sub (line, 0, n) : STRV ("");
}

static bool
is_front_line (struct strv line)
{
    char c = line.len > 0 ? line.s[0] : '#';
    return c == '#' || c == ' ' || c == '\t' || c == '-' || key_of (line).len > 0;
}

/* How many lines front matter takes, its rules counted; 0: there is none. */
static size_t
front_lines (const struct document *d)
{
    bool key = false;
    if (d->nlines == 0 || !strv_eq (without_end (d->lines[0].text), STRV ("---")))
        return 0;
    for (size_t i = 1; i < d->nlines && i < FRONT_MAX; i++) {
        struct strv line = without_end (d->lines[i].text);
        if (strv_eq (line, STRV ("---")) || strv_eq (line, STRV ("...")))
            return key ? i + 1 : 0;
        if (!is_front_line (line))
            return 0;
        key = key || key_of (line).len > 0;
    }
    return 0;
}

/* Without the quotes or brackets around it. */
static struct strv
plain_value (struct strv value)
{
    value = strv_trim (value);
    if (value.len < 2)
        return value;
    char first = value.s[0], last = value.s[value.len - 1];
    bool around =
        (first == last && (first == '"' || first == '\'')) || (first == '[' && last == ']');
    return around ? plain_value (strv_sub (value, 1, value.len - 1)) : value;
}

static struct strv *
property (struct document *d, struct strv key)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strv_eq_nocase (key, strv_cstr (keys[i].name)))
            return (struct strv *)(void *)((char *)&d->properties + keys[i].offset);
    return NULL;
}

/* The first of a list stands for it. */
static size_t
mark_front (struct document *d)
{
    size_t n = front_lines (d);
    struct strv *open = NULL;
    for (size_t i = 0; i < n; i++) {
        struct strv line = without_end (d->lines[i].text), key = key_of (line);
        d->lines[i].kind = LINE_RUNNING;
        bool item = strv_starts (strv_trim (line), STRV ("- "));
        if (key.len > 0)
            open = property (d, key);
        if (open == NULL || open->len > 0 || (key.len == 0 && !item))
            continue;
        size_t from = key.len > 0 ? key.len + 1 : strv_find (line, STRV ("- "), 0) + 2;
        *open = arena_dup (&d->arena, plain_value (strv_sub (line, from, line.len)));
    }
    return n;
}

/* ------------------------------------------------------------------ fences and comments */

static size_t
indent_of (struct strv line)
{
    size_t n = 0;
    while (n < line.len && line.s[n] == ' ')
        n++;
    return n;
}

/* The length of the run of "`" or "~" that opens or closes code, or 0. */
static size_t
fence_of (struct strv line)
{
    size_t at = indent_of (line), end = at;
    if (at == line.len || (line.s[at] != '`' && line.s[at] != '~'))
        return 0;
    while (end < line.len && line.s[end] == line.s[at])
        end++;
    bool info = line.s[at] == '~' ||
                strv_find (strv_sub (line, end, line.len), STRV ("`"), 0) == SIZE_MAX;
    return end - at >= FENCE_MIN && info ? end - at : 0;
}

static bool
closes_fence (struct strv line, struct strv open)
{
    line = strv_trim (line);
    open = strv_trim (open);
    return line.s != NULL && line.len > 0 && line.s[0] == open.s[0] &&
           fence_of (line) == line.len && line.len >= fence_of (open);
}

/* Behind the line that closes what line `i` opens, or 0. */
static size_t
fence_end (const struct document *d, size_t i)
{
    enum { CODE_MAX = 500 };
    for (size_t k = i + 1; k < d->nlines && k - i < CODE_MAX; k++)
        if (closes_fence (d->lines[k].text, d->lines[i].text))
            return k + 1;
    return 0;
}

static size_t
comment_end (const struct document *d, size_t i)
{
    enum { COMMENT_MAX = 200 };
    struct strv end = STRV ("-->");
    for (size_t k = i; k < d->nlines && k - i < COMMENT_MAX; k++) {
        size_t at = strv_find (trimmed (d, k), end, 0);
        if (at != SIZE_MAX)
            return at + end.len == trimmed (d, k).len ? k + 1 : 0;
    }
    return 0;
}

/* The fence itself says nothing; a word behind it names the language of the code. */
static void
mark_code (struct document *d, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        d->lines[i].kind = LINE_QUOTED;
    d->lines[from].kind = d->lines[to - 1].kind = LINE_RUNNING;
}

static size_t
mark_range (struct document *d, size_t i)
{
    if (fence_of (d->lines[i].text) > 0) {
        size_t end = fence_end (d, i);
        if (end > 0)
            mark_code (d, i, end);
        return end;
    }
    if (!strv_starts (trimmed (d, i), STRV ("<!--")))
        return 0;
    size_t end = comment_end (d, i);
    for (size_t k = i; k < end; k++)
        d->lines[k].kind = LINE_RUNNING;
    return end;
}

/* ------------------------------------------------------------------ block quotes */

/* Bytes of the "> " marks that a line begins with, or 0. */
static size_t
quote_marks (struct strv line)
{
    size_t at = indent_of (line), end = 0;
    if (at > INDENT_MAX)
        return 0;
    while (at < line.len && line.s[at] == '>') {
        end = ++at;
        if (at < line.len && line.s[at] == ' ')
            end = ++at;
    }
    return end;
}

static void
mark_quote (struct document *d, size_t i, size_t unit)
{
    struct line *line = &d->lines[i];
    size_t n = quote_marks (line->text);
    bool begins = i == 0 || is_blank (d, i - 1) || d->lines[i - 1].kind != LINE_TEXT;
    if (n == 0 || !begins)
        return;
    line->kind = LINE_QUOTED;
    line->text = strv_sub (line->text, n, line->text.len);
    line->start += n * unit;
}

void
markdown_mark (struct document *d, size_t unit)
{
    for (size_t i = mark_front (d); i < d->nlines;) {
        size_t end = mark_range (d, i);
        if (end == 0)
            mark_quote (d, i, unit);
        i = end > 0 ? end : i + 1;
    }
}
