/* The reader of PDF: what poppler finds on each page → lines.
 *
 * Everything of poppler and GLib is here, but for the loading of them (pdf_library.c).  GLib
 * ends the program when memory is out.
 */
#include "reader/reader.h"

#include "reader/pdf_library.h"

/* White space that some files have before their first byte. */
static bool
pdf_is_mine (struct strv bytes)
{
    return strv_starts (strv_trim (strv_sub (bytes, 0, 1024)), STRV ("%PDF-"));
}

#ifdef HAVE_POPPLER

#include "lib/text.h"
#include "reader/pdf_page.h"

#include <string.h>

static const struct pdf_library *const lib = &pdf_library;

/* Broken files make GLib and poppler talk to the terminal; what matters is in the error. */
static void
keep_silent (const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

static bool
name_has (const char *name, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strstr (name, words[i]))
            return true;
    return false;
}

/* Broken files have places at no end of the page. */
static float
place_of (double points)
{
    const double far = 1e5;
    return points > -far && points < far ? (float)points : 0;
}

/* The weight of a font is told by its name only. */
static void
mark_fonts (PopplerPage *page, PopplerRectangle *area, struct pdf_glyph *glyphs, size_t n)
{
    static const char *const bold[] = { "Bold", "bold", "BOLD", "Black", "Heavy", "Demi" };
    static const char *const italic[] = { "Italic", "italic", "ITALIC", "Oblique", "oblique" };
    GList *list = lib->page_fonts (page, area);
    for (GList *at = list; at; at = at->next) {
        const PopplerTextAttributes *a = at->data;
        const char *name = a->font_name ? a->font_name : "";
        bool is_bold = name_has (name, bold, sizeof bold / sizeof bold[0]);
        bool is_italic = name_has (name, italic, sizeof italic / sizeof italic[0]);
        for (gint i = a->start_index; i >= 0 && i <= a->end_index && (size_t)i < n; i++) {
            glyphs[i].bold = is_bold;
            glyphs[i].italic = is_italic;
            glyphs[i].size = place_of (a->font_size);
        }
    }
    lib->free_fonts (list);
}

/* Whether poppler may have put a character in to tell which way text is read. */
static bool
tells_way (unsigned int code)
{
    return code >= 0x202A && code <= 0x202C;
}

/* What poppler has put in has no place. */
static size_t
place_glyphs (struct strv text, const PopplerRectangle *places, size_t n,
              struct pdf_glyph *glyphs)
{
    size_t i = 0, len, all = text_count_code_points (text, text.len);
    size_t put_in = all > n ? all - n : 0;
    for (size_t at = 0; i < n && at < text.len; at += len) {
        const PopplerRectangle *p = &places[i];
        unsigned int code = text_code_point (text, at, &len);
        if (put_in > 0 && tells_way (code)) {
            put_in--;
            continue;
        }
        glyphs[i++] = (struct pdf_glyph){
            .code = code,
            .left = place_of (p->x1),
            .top = place_of (p->y1),
            .right = place_of (p->x2),
            .bottom = place_of (p->y2),
        };
    }
    return i;
}

/* Takes the text of an area in place of `*text` where it is longer. */
static void
take_longer (PopplerPage *page, PopplerRectangle area, char **text, PopplerRectangle *taken)
{
    char *other = lib->page_text (page, &area);
    if (!other || strlen (other) <= strlen (*text)) {
        lib->free (other);
        return;
    }
    lib->free (*text);
    *text = other;
    *taken = area;
}

/* The text of a page.  Poppler selects from what is nearest to one corner to what is nearest to
 * the other one, which leaves out text that is read from the right: no corner is sure there,
 * but some place above and below is.  `area` becomes what was asked for. */
static char *
take_page (PopplerPage *page, PopplerRectangle *area)
{
    enum { PLACES = 8 };
    static const char leftward[] = "\u202B";
    double width = area->x2;
    char *text = lib->page_text (page, area);
    if (!text || (text[0] && !strstr (text, leftward)))
        return text;
    take_longer (page, (PopplerRectangle){ width, area->y1, 0, area->y2 }, &text, area);
    for (int i = 1; text[0] && i < PLACES; i++) {
        PopplerRectangle above = *area, below = *area;
        above.x1 = below.x2 = width * i / PLACES;
        take_longer (page, above, &text, area);
        below.x1 = area->x1;
        take_longer (page, below, &text, area);
    }
    return text;
}

static bool
add_glyphs (PopplerPage *page, struct pdf_page *out, struct arena *scratch)
{
    PopplerRectangle area = { 0, 0, 0, 0 }, *places = NULL;
    guint n = 0;
    lib->page_size (page, &area.x2, &area.y2);
    out->width = place_of (area.x2);
    char *raw = take_page (page, &area);
    if (!raw || !lib->page_layout (page, &area, &places, &n)) {
        lib->free (raw);
        return true;
    }
    char *text = lib->make_valid (raw, -1);
    struct pdf_glyph *glyphs = ARENA_ARRAY (scratch, struct pdf_glyph, n + 1);
    if (glyphs) {
        out->nglyphs = place_glyphs (strv_cstr (text), places, n, glyphs);
        mark_fonts (page, &area, glyphs, out->nglyphs);
        out->glyphs = glyphs;
    }
    lib->free (text);
    lib->free (raw);
    lib->free (places);
    return glyphs != NULL;
}

/* A copy of a text of GLib's, which is freed. */
static struct strv
take_text (struct arena *arena, char *text)
{
    char *valid = text ? lib->make_valid (text, -1) : NULL;
    struct strv copy = arena_dup (arena, strv_trim (strv_cstr (valid)));
    lib->free (valid);
    lib->free (text);
    return copy;
}

static enum ix_code
read_page (PopplerDocument *pdf, int number, struct pdf_lines *lines, struct ix_error *err)
{
    PopplerPage *page = lib->page (pdf, number);
    if (!page)
        return ix_fail (err, IX_EARG, "page %d cannot be read: damaged PDF", number + 1);
    struct arena scratch = ARENA_INIT;
    struct pdf_page out = { .number = (uint32_t)number + 1 };
    out.label = take_text (&lines->d->arena, lib->page_label (page));
    bool done = add_glyphs (page, &out, &scratch) && pdf_lines_add (lines, &out);
    arena_free (&scratch);
    lib->unref (page);
    return done ? IX_OK : ix_no_memory (err);
}

static enum ix_code
read_pages (PopplerDocument *pdf, struct document *d, struct ix_error *err)
{
    int npages = lib->count_pages (pdf);
    if (npages <= 0)
        return ix_fail (err, IX_EARG, "PDF has no pages");
    struct pdf_lines lines = { .d = d };
    strbuf_init (&lines.text);
    enum ix_code code = IX_OK;
    for (int i = 0; i < npages && code == IX_OK; i++)
        code = read_page (pdf, i, &lines, err);
    strbuf_free (&lines.text);
    if (code == IX_OK && d->nlines == 0)
        return ix_fail (err, IX_EARG, "PDF has no text layer (a scan): nothing to read");
    return code;
}

static enum ix_code
fail_open (const GError *error, struct ix_error *err)
{
    if (error && error->domain == lib->error_domain () &&
        error->code == POPPLER_ERROR_ENCRYPTED)
        return ix_fail (err, IX_EARG, "PDF is encrypted: it needs a password");
    return ix_fail (err, IX_EARG, "PDF is damaged: %s", error ? error->message : "unknown");
}

static enum ix_code
read_pdf (struct strv bytes, struct document *d, struct ix_error *err)
{
    GError *error = NULL;
    GBytes *data = lib->bytes (bytes.s, bytes.len);
    PopplerDocument *pdf = lib->open (data, NULL, &error);
    enum ix_code code = pdf ? read_pages (pdf, d, err) : fail_open (error, err);
    if (code == IX_OK && arena_failed (&d->arena))
        code = ix_no_memory (err);
    lib->clear_error (&error);
    if (pdf)
        lib->unref (pdf);
    lib->free_bytes (data);
    return code;
}

static enum ix_code
pdf_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    d->reader = "pdf/1";
    d->encoding = "UTF-8";
    enum ix_code code = pdf_library_load (err);
    if (code != IX_OK)
        return code;
    GLogFunc before = lib->set_log_handler (keep_silent, NULL);
    code = read_pdf (bytes, d, err);
    lib->set_log_handler (before, NULL);
    return code;
}

#else

static enum ix_code
pdf_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    (void)bytes;
    (void)d;
    return pdf_library_load (err);
}

#endif

const struct reader pdf_reader = { pdf_is_mine, pdf_read, true };
