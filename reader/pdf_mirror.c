/* Pages that are read from the right: see pdf_layout.h.
 *
 * They are mirrored, for what comes first to stand at the left.  Poppler gives the letters of
 * such a script in the order of reading, and places each in its word from the left on.  Words
 * of figures or of other scripts come as they are printed, with the marks beside them, which
 * may belong to what is around them: each of those is a word of its own.
 */
#include "reader/pdf_layout.h"

#include "lib/text.h"

enum { OWN, FOREIGN, FIGURE, MARK };

/* Room that parts words, and cells, in sizes of the font. */
static const float WORD_GAP = 0.15F, CELL_GAP = 1.2F;

/* Hebrew has signs with its figures, where Arabic takes them for text around them. */
struct script {
    bool leftward, hebrew;
};

static struct script
find_script (const struct pdf_page *page)
{
    enum { FIRST_ARABIC = 0x600 };
    size_t rightward = 0, leftward = 0, hebrew = 0;
    for (size_t i = 0; i < page->nglyphs; i++) {
        enum text_way way = text_way (page->glyphs[i].code);
        rightward += way == TEXT_RIGHTWARD;
        leftward += way == TEXT_LEFTWARD;
        hebrew += way == TEXT_LEFTWARD && page->glyphs[i].code < FIRST_ARABIC;
    }
    return (struct script){ leftward > rightward, hebrew * 2 > leftward };
}

static unsigned char
class_of (unsigned int code, struct script script)
{
    enum text_class class = text_classify (code);
    if (text_way (code) == TEXT_RIGHTWARD)
        return FOREIGN;
    return class == TEXT_DIGIT || (script.hebrew && class == TEXT_SIGN) ? FIGURE : MARK;
}

/* Whether poppler takes a mark for part of figures: in its text it comes as it is printed. */
static bool
is_sign (unsigned int code)
{
    enum text_class class = text_classify (code);
    return class == TEXT_DOT || class == TEXT_COMMA || class == TEXT_SLASH ||
           class == TEXT_HYPHEN || code == ':';
}

/* Whether a mark between figures makes one number of them. */
static bool
joins_figures (unsigned int code, struct script script)
{
    return is_sign (code) && (script.hebrew || text_classify (code) != TEXT_HYPHEN);
}

/* Glyphs [i, end) are a word without letters of the script: what is between its first and its
 * last letter or figure is one with them. */
static void
join_word (const struct pdf_page *page, size_t i, size_t end, struct script script,
           unsigned char *ways)
{
    bool foreign = false;
    while (i < end && ways[i] == MARK)
        i++;
    while (end > i && ways[end - 1] == MARK)
        end--;
    for (size_t k = i; k < end; k++)
        foreign = foreign || ways[k] == FOREIGN;
    for (size_t k = i; k < end; k++)
        if (foreign)
            ways[k] = FOREIGN;
        else if (ways[k] == MARK && ways[k - 1] == FIGURE && ways[k + 1] == FIGURE &&
                 joins_figures (page->glyphs[k].code, script))
            ways[k] = FIGURE;
}

/* Whether a glyph stands before the one that it follows, as the next word does. */
static bool
steps_back (const struct pdf_glyph *g)
{
    return g->left < g[-1].left - 0.1F * g->size;
}

/* The end of the word, as poppler has words, that begins with glyph `i`. */
static size_t
find_end (const struct pdf_page *page, size_t i, bool *own)
{
    size_t end = i;
    *own = false;
    for (; end < page->nglyphs && !pdf_is_blank (page->glyphs[end].code); end++) {
        if (end > i && steps_back (&page->glyphs[end]))
            break;
        *own = *own || text_way (page->glyphs[end].code) == TEXT_LEFTWARD;
    }
    return end;
}

static void
turn_codes (struct pdf_glyph *glyphs, size_t i, size_t end)
{
    for (; end > i + 1; i++, end--) {
        unsigned int code = glyphs[i].code;
        glyphs[i].code = glyphs[end - 1].code;
        glyphs[end - 1].code = code;
    }
}

static bool
opens_bracket (unsigned int code)
{
    return code == '(' || code == '[' || code == '{' || code == 0xAB || code == 0x201C;
}

static void
place_bracket (struct pdf_glyph *glyphs, size_t i, size_t end)
{
    float left = glyphs[end - 1].left, right = glyphs[end - 1].right;
    for (size_t k = end - 1; k > i; k--) {
        glyphs[k].left = glyphs[k - 1].left;
        glyphs[k].right = glyphs[k - 1].right;
    }
    glyphs[i].left = left;
    glyphs[i].right = right;
}

/* Poppler gives a bracket that is printed behind such a word before it, where it is read, with
 * the places as they were; and so it gives marks without a word. */
static void
place_marks (struct pdf_glyph *glyphs, const unsigned char *ways, size_t i, size_t end)
{
    size_t n = 0;
    for (size_t k = i; k < end; k++)
        n += ways[k] == MARK;
    if (n == end - i && !is_sign (glyphs[i].code))
        turn_codes (glyphs, i, end);
    else if (n < end - i && opens_bracket (glyphs[i].code))
        place_bracket (glyphs, i, end);
}

/* Whether a mark before figures in poppler's text is printed before them, and read behind. */
static bool
comes_first (unsigned int code)
{
    return is_sign (code) || code == ')' || code == ']';
}

/* Glyphs [i, end) of a word have no letter of the script: the marks around figures or letters
 * among them change sides. */
static void
turn_marks (struct pdf_glyph *glyphs, size_t i, size_t end, struct script script)
{
    size_t first = i, last = end;
    while (first < end && class_of (glyphs[first].code, script) == MARK)
        first++;
    if (first == end)
        return;
    while (class_of (glyphs[last - 1].code, script) == MARK)
        last--;
    size_t begin = first;
    while (begin > i && comes_first (glyphs[begin - 1].code))
        begin--;
    turn_codes (glyphs, begin, end);
    turn_codes (glyphs, begin + (end - last), end - (first - begin));
}

/* The same for all such glyphs of a word [i, end) of the script. */
static void
turn_inner_marks (struct pdf_glyph *glyphs, size_t i, size_t end, struct script script)
{
    while (i < end) {
        size_t next = i;
        while (next < end && text_way (glyphs[next].code) != TEXT_LEFTWARD)
            next++;
        turn_marks (glyphs, i, next, script);
        i = next + 1;
    }
}

static bool
is_alef (unsigned int code)
{
    return code == 0x622 || code == 0x623 || code == 0x625 || code == 0x627;
}

/* Poppler turns lam and alef, which are one sign, with the letters of the word.  Behind the
 * article, which begins with alef itself, that can be told: no word begins with two. */
static void
turn_lam_alef (struct pdf_glyph *glyphs, size_t i, size_t end)
{
    enum { ALEF = 0x627, BEH = 0x628, FEH = 0x641, KAF = 0x643, LAM = 0x644, WAW = 0x648 };
    while (i < end && text_way (glyphs[i].code) != TEXT_LEFTWARD)
        i++;
    unsigned int code = i < end ? glyphs[i].code : 0;
    i += code == BEH || code == FEH || code == KAF || code == WAW;
    if (i + 2 < end && glyphs[i].code == ALEF && is_alef (glyphs[i + 1].code) &&
        glyphs[i + 2].code == LAM)
        turn_codes (glyphs, i + 1, i + 3);
}

static void
find_foreign (const struct pdf_page *page, size_t i, size_t end, struct script script,
              unsigned char *ways)
{
    for (size_t k = i; k < end; k++)
        ways[k] = class_of (page->glyphs[k].code, script);
    join_word (page, i, end, script, ways);
}

bool
pdf_find_ways (struct pdf_page *page, struct pdf_glyph *glyphs, unsigned char *ways)
{
    struct script script = find_script (page);
    if (!script.leftward)
        return false;
    for (size_t i = 0; i < page->nglyphs; i++) {
        glyphs[i] = page->glyphs[i];
        ways[i] = OWN;
    }
    for (size_t i = 0; i < page->nglyphs; i++) {
        bool own;
        size_t end = find_end (page, i, &own);
        if (own) {
            turn_inner_marks (glyphs, i, end, script);
            turn_lam_alef (glyphs, i, end);
        } else if (end > i) {
            find_foreign (page, i, end, script, ways);
            place_marks (glyphs, ways, i, end);
        }
        i = end > i ? end - 1 : i;
    }
    page->glyphs = glyphs;
    return true;
}

bool
pdf_is_one_word (const struct pdf_layout *l, size_t i)
{
    return !l->ways || (l->ways[i] == l->ways[i - 1] && l->ways[i] != MARK &&
                        !steps_back (&l->page->glyphs[i]));
}

void
pdf_mirror_words (struct pdf_layout *l)
{
    for (size_t i = 0; l->ways && i < l->nwords; i++) {
        struct pdf_word *w = &l->words[i];
        float left = w->left;
        w->left = l->page->width - w->right;
        w->right = l->page->width - left;
    }
}

static unsigned char
way_of (const struct pdf_layout *l, size_t word)
{
    return l->ways[l->words[word].first];
}

static float
room_behind (const struct pdf_layout *l, size_t word)
{
    const struct pdf_word *w = &l->words[word];
    return (w[1].left - w->right) / (w->size > 1 ? w->size : 1);
}

static bool
is_mark (const struct pdf_layout *l, size_t word, enum text_class class)
{
    unsigned int code = l->page->glyphs[l->words[word].first].code;
    return way_of (l, word) == MARK && text_classify (code) == class;
}

/* Whether a figure, words of another script behind it, may be one of theirs ("para. 12"): not
 * with a mark of its own before them ("12. Lamp"), nor as the end of a range. */
static bool
is_foreign_figure (const struct pdf_layout *l, size_t first, size_t i)
{
    bool marked = way_of (l, i + 1) == MARK && room_behind (l, i) < WORD_GAP;
    bool range =
        i > first && is_mark (l, i - 1, TEXT_HYPHEN) && room_behind (l, i - 1) < WORD_GAP;
    return way_of (l, i) == FIGURE && !marked && !range;
}

/* The first of the words from `first` on that words of another script, the first of them at
 * `i`, are read with; the number that begins a row is none. */
static size_t
find_figures (const struct pdf_layout *l, size_t row, size_t first, size_t i)
{
    for (size_t k = i; k > first && k - 1 > row; k--) {
        if (is_foreign_figure (l, first, k - 1))
            i = k - 1;
        else if (!is_mark (l, k - 1, TEXT_DOT) && !is_mark (l, k - 1, TEXT_COMMA) &&
                 !is_mark (l, k - 1, TEXT_SLASH))
            break;
    }
    return i;
}

static void
turn_words (struct pdf_word *words, size_t n)
{
    float ends = words[0].left + words[n - 1].right;
    for (size_t i = 0; i < n; i++) {
        float left = words[i].left;
        words[i].left = ends - words[i].right;
        words[i].right = ends - left;
    }
    for (size_t i = 0; i < n / 2; i++) {
        struct pdf_word word = words[i];
        words[i] = words[n - 1 - i];
        words[n - 1 - i] = word;
    }
}

/* Turns what words [first, end) have of another script; none of them is of the page's. */
static void
turn_foreign (struct pdf_layout *l, size_t row, size_t first, size_t end)
{
    size_t i = first;
    while (i < end && way_of (l, i) != FOREIGN)
        i++;
    if (i == end)
        return;
    while (way_of (l, end - 1) != FOREIGN)
        end--;
    i = find_figures (l, row, first, i);
    turn_words (l->words + i, end - i);
}

void
pdf_turn_foreign (struct pdf_layout *l)
{
    for (size_t r = 0; l->ways && r < l->nrows; r++) {
        size_t row = l->rows[r].first, end;
        for (size_t i = row; i < l->rows[r].end; i = end) {
            end = i + 1;
            if (way_of (l, i) == OWN)
                continue;
            while (end < l->rows[r].end && way_of (l, end) != OWN &&
                   room_behind (l, end - 1) < CELL_GAP)
                end++;
            turn_foreign (l, row, i, end);
        }
    }
}
