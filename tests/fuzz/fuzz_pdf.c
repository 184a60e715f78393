/* Characters at arbitrary places of pages through the lines of the PDF reader, the structure
 * pass and the audit: every character is in one line, and every word of the lines in one place.
 */
#include "tests/fuzz/fuzz.h"

#include "indexer/audit.h"
#include "lib/text.h"
#include "reader/pdf_page.h"

#include <string.h>

enum { GLYPH_BYTES = 8, PAGE_GLYPHS_MAX = 600, PAGES_MAX = 8 };

/* One character of eight bytes: code, flags, size, room to the one before or its place. */
static struct pdf_glyph
read_glyph (const uint8_t *b, const struct pdf_glyph *before)
{
    static const unsigned int codes[] = { '\n',   ' ',    '.',    '-',   '(',  0xA0,
                                          0x2013, 0xF02A, 0x4E00, 0x5D0, 0x627 };
    int x = b[3] | b[4] << 8, y = b[5] | b[6] << 8;
    struct pdf_glyph g = {
        .code = b[0] < sizeof codes / sizeof codes[0] ? codes[b[0]]
                : b[0] < 0x80                         ? b[0]
                                                      : 0xC0U + (b[0] & 0x3F),
        .bold = b[1] & 1,
        .italic = b[1] & 2,
        .size = (float)(b[2] % 40),
        .left = (float)x / 64,
        .top = (float)y / 64,
    };
    if (before && b[1] & 4)
        g.top = before->top;
    if (before && b[1] & 8)
        g.left = before->right + (float)(int8_t)b[3] / 16;
    g.right = g.left + g.size / 2;
    g.bottom = g.top + g.size;
    if (before && b[1] & 16) {
        g.left = before->left;
        g.right = before->right;
        g.top = before->bottom;
        g.bottom = g.top + g.size / 2;
    }
    return g;
}

static bool
is_blank (unsigned int code)
{
    return code <= ' ' || code == 0xA0;
}

/* Characters of the lines that are no blanks. */
static size_t
count_characters (const struct document *d)
{
    size_t count = 0, n;
    for (size_t i = 0; i < d->nlines; i++) {
        struct strv text = d->lines[i].text;
        fuzz_check (text_valid_prefix (text) == text.len);
        for (size_t at = 0; at < text.len; at += n)
            count += !is_blank (text_code_point (text, at, &n));
    }
    return count;
}

/* Adds pages of the glyphs that `data` has; returns how many of them are no blanks. */
static size_t
add_pages (struct pdf_lines *lines, const uint8_t *data, size_t size)
{
    static struct pdf_glyph glyphs[PAGE_GLYPHS_MAX];
    size_t seen = 0, n = 0;
    uint32_t page = 1;
    for (; size >= GLYPH_BYTES && page <= PAGES_MAX; data += GLYPH_BYTES, size -= GLYPH_BYTES) {
        glyphs[n] = read_glyph (data, n > 0 ? &glyphs[n - 1] : NULL);
        seen += !is_blank (glyphs[n++].code);
        if (n < PAGE_GLYPHS_MAX && data[7] != 0xFF && size >= (size_t)2 * GLYPH_BYTES)
            continue;
        struct pdf_page p = { glyphs, n, 595, page++, STRV ("") };
        fuzz_check (pdf_lines_add (lines, &p));
        n = 0;
    }
    return seen;
}

static void
check_structure (struct document *d)
{
    struct report *r;
    struct arena arena = ARENA_INIT;
    struct audit a;
    fuzz_check (structure_read (d, &r, NULL) == IX_OK);
    fuzz_check (audit_report (d, r, &arena, &a, NULL) == IX_OK);
    fuzz_check (a.nlost == 0 && a.ntwice == 0 && a.ninvented == 0);
    arena_free (&arena);
    report_free (r);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    struct document d;
    memset (&d, 0, sizeof d);
    d.reader = "pdf/1";
    d.encoding = "UTF-8";
    struct pdf_lines lines = { .d = &d };
    strbuf_init (&lines.text);
    size_t seen = add_pages (&lines, data, size);
    fuzz_check (count_characters (&d) == seen);
    check_structure (&d);
    strbuf_free (&lines.text);
    arena_free (&d.arena);
    return 0;
}
