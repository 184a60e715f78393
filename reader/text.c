/* The reader of plain text and Markdown: bytes → lines.
 *
 * Lines end at LF, CR LF, lone CR or form feed; a form feed also begins a page.  Their ranges
 * are those of the file whatever its encoding.  Marks of Markdown within a line, and before a
 * heading or an item, are left as they stand: what they mean is for the structure pass.
 */
#include "reader/encoding.h"
#include "reader/markdown.h"
#include "reader/reader.h"

/* A text being cut into lines. */
struct cutter {
    struct strv bytes;
    enum encoding encoding;
    size_t unit, low; /* bytes of a code unit; which of them is the low one */
    size_t at;        /* next byte to look at */
    uint32_t line_no, page;
    bool page_start;
    struct document *d;
    size_t cap;
    struct strbuf text; /* one line, converted */
};

/* The code unit at `at` when it is an ASCII control, else 'x'; LF beyond the end. */
static char
control_at (const struct cutter *c, size_t at)
{
    if (at + c->unit > c->bytes.len)
        return '\n';
    if (c->unit == 2 && c->bytes.s[at + 1 - c->low] != '\0')
        return 'x';
    char unit = c->bytes.s[at + c->low];
    return (unit >= '\n' && unit <= '\r') ? unit : 'x';
}

static bool
ends_line (char unit)
{
    return unit == '\n' || unit == '\r' || unit == '\f';
}

static enum ix_code
add_line (struct cutter *c, size_t start, size_t end, struct ix_error *err)
{
    struct document *d = c->d;
    if (end - start > TEXT_LINE_MAX)
        return ix_fail (err, IX_EARG, "line %lu is %zu bytes long, over the limit of %d",
                        (unsigned long)c->line_no, end - start, TEXT_LINE_MAX);
    strbuf_reset (&c->text);
    d->nbroken += encoding_convert (strv_sub (c->bytes, start, end), c->encoding, &c->text);
    struct line *grown = arena_grow (&d->arena, d->lines, d->nlines, &c->cap, sizeof *d->lines);
    struct strv text = arena_dup (&d->arena, strbuf_strv (&c->text));
    if (!grown || strbuf_failed (&c->text) || arena_failed (&d->arena))
        return ix_no_memory (err);
    d->lines = grown;
    d->lines[d->nlines++] = (struct line){
        .text = text,
        .start = start,
        .end = end,
        .line_no = c->line_no,
        .page = c->page,
        .page_start = c->page_start,
    };
    c->page_start = false;
    return IX_OK;
}

/* Steps over the line end at `c->at`, which is there. */
static void
step_over_end (struct cutter *c)
{
    char unit = control_at (c, c->at);
    c->at += c->unit;
    if (unit == '\r' && c->at < c->bytes.len && control_at (c, c->at) == '\n')
        c->at += c->unit;
    if (unit == '\f') {
        c->page++;
        c->page_start = true;
    } else {
        c->line_no++;
    }
}

/* A form feed with nothing before it on its line ends no line of its own. */
static bool
is_leading_feed (const struct cutter *c, size_t start)
{
    return c->at == start && c->at < c->bytes.len && control_at (c, c->at) == '\f';
}

static enum ix_code
cut_lines (struct cutter *c, struct ix_error *err)
{
    while (c->at < c->bytes.len) {
        size_t start = c->at;
        while (c->at < c->bytes.len && !ends_line (control_at (c, c->at)))
            c->at += c->unit;
        if (c->at > c->bytes.len)
            c->at = c->bytes.len;
        if (!is_leading_feed (c, start)) {
            enum ix_code code = add_line (c, start, c->at, err);
            if (code != IX_OK)
                return code;
        }
        if (c->at < c->bytes.len)
            step_over_end (c);
    }
    return IX_OK;
}

/* Pages are known only where form feeds tell them. */
static void
forget_pages (struct document *d)
{
    for (size_t i = 0; i < d->nlines; i++)
        d->lines[i].page = 0;
}

static bool
text_is_mine (struct strv bytes)
{
    size_t bom;
    return !encoding_is_binary (bytes, encoding_find (bytes, &bom));
}

static enum ix_code
text_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    size_t bom;
    enum encoding encoding = encoding_find (bytes, &bom);
    struct cutter c = {
        .bytes = bytes,
        .encoding = encoding,
        .unit = encoding_unit (encoding),
        .low = encoding == ENCODING_UTF_16BE ? 1 : 0,
        .at = bom,
        .line_no = 1,
        .page = 1,
        .d = d,
    };
    strbuf_init (&c.text);
    d->reader = "text/1";
    d->encoding = encoding_name (encoding);
    d->ranges_of_file = true;
    enum ix_code code = cut_lines (&c, err);
    if (c.page == 1)
        forget_pages (d);
    strbuf_free (&c.text);
    if (code == IX_OK)
        markdown_mark (d, c.unit);
    if (arena_failed (&d->arena))
        return ix_no_memory (err);
    return code;
}

const struct reader text_reader = { text_is_mine, text_read, false };
