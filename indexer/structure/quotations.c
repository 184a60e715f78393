/* Quotations: see quotations.h.
 *
 * A mark that opens a block may be an apostrophe, or be closed nowhere: what stands between it
 * and the next mark that closes is quoted only if the numbers around it go on without it.
 */
#include "indexer/structure/quotations.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/number.h"
#include "lib/text.h"

enum { BLOCKS_MAX = 40, WINDOW = 200, CHAINS = MARK_BARE + 2, CHAIN_ARTICLES = MARK_BARE + 1 };

/* A mark that opens, and the ones that close it. */
struct pair {
    uint32_t open, close, other;
};

static const struct pair pairs[] = {
    { 0x201C, 0x201D, 0x201D }, /* “ ” */
    { 0x201E, 0x201C, 0x201D }, /* „ “ „ ” */
    { 0xAB, 0xBB, 0xBB },       /* « » */
    { 0x2018, 0x2019, 0x2019 }, /* ‘ ’ */
};

/* Whose numbers are one chain: those of a style, and those of articles; NONE for no number. */
static size_t
chain_of (const struct block *b, struct strv *number)
{
    *number = b->label == LABEL_ARTICLE ? b->number : b->mark.number;
    if (b->use != USE_TEXT)
        return NONE;
    if (b->label == LABEL_ARTICLE)
        return CHAIN_ARTICLES;
    return mark_is_number (&b->mark) && b->mark.style != MARK_BARE ? b->mark.style : NONE;
}

static uint32_t
code_point_at (struct strv v, size_t at)
{
    size_t n;
    return at < v.len ? text_code_point (v, at, &n) : 0;
}

/* The pair whose mark opens the text at `at`, before a capital or a figure; or NULL. */
static const struct pair *
opened_at (struct strv v, size_t at)
{
    size_t n;
    if (at >= v.len)
        return NULL;
    uint32_t open = text_code_point (v, at, &n);
    uint32_t next = code_point_at (v, chars_skip_blanks (v, at + n));
    enum text_class class = next ? text_classify (next) : TEXT_OTHER;
    bool begins = class == TEXT_CAPITAL || class == TEXT_DIGIT || next == '(' || next == '[';
    for (size_t i = 0; begins && i < sizeof pairs / sizeof pairs[0]; i++)
        if (pairs[i].open == open)
            return &pairs[i];
    return NULL;
}

/* Where the last letter or figure of a text is. */
static size_t
last_word (struct strv v)
{
    size_t last = 0, n;
    for (size_t at = 0; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n);
        if ((cp >= '0' && cp <= '9') || chars_is_letter (cp))
            last = at;
    }
    return last;
}

/* How many quotations of that pair are open behind a line, `depth` before it.  What may be an
 * apostrophe closes only at the end of a text, signs aside. */
static size_t
depth_behind (struct strv v, size_t from, const struct pair *pair, size_t depth)
{
    size_t n, words = pair->close == 0x2019 ? last_word (v) : 0;
    for (size_t at = from; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n);
        bool opens = cp == pair->open && pair->close != 0x2019;
        bool closes = cp == pair->close || cp == pair->other;
        if (opens && depth > 0)
            depth++;
        else if (closes && depth > 0 && at >= words)
            depth--;
    }
    return depth;
}

/* The same behind a block; the mark that each paragraph of a quotation begins with counts once.
 */
static size_t
depth_behind_block (const struct reading *r, const struct block *b, const struct pair *pair,
                    size_t from, size_t depth)
{
    for (size_t i = 0; i < b->end - b->first; i++) {
        struct strv line = block_line (r, b, i);
        size_t n = 0, at = i == 0 ? from : 0;
        if (i == 0 && at < line.len && text_code_point (line, at, &n) == pair->open)
            at += n;
        bool last = i + 1 == b->end - b->first;
        if (pair->close != 0x2019 || last)
            depth = depth_behind (line, at, pair, depth);
    }
    return depth;
}

/* Whether no quotation goes on at block `b`: a heading, or what is known to be no text. */
static bool
ends_reach (const struct block *b)
{
    bool container = b->label != LABEL_NONE && b->label != LABEL_ARTICLE &&
                     b->label != LABEL_TABLE && b->label != LABEL_FIGURE;
    return b->level > 0 || b->entry != NONE || b->capitals || container ||
           (b->use != USE_TEXT && b->use != USE_ROW);
}

/* Whether a mark that may close stands in the block that opens, behind a word: an apostrophe,
 * or a straight mark for a double one. */
static bool
closes_at_once (struct strv v, size_t from, const struct pair *pair)
{
    uint32_t mark = pair->close == 0x2019 ? pair->close : '"';
    size_t n;
    for (size_t at = from; at < v.len; at += n) {
        if (text_code_point (v, at, &n) != mark)
            continue;
        uint32_t next = code_point_at (v, at + n);
        enum text_class class = next ? text_classify (next) : TEXT_OTHER;
        if (class != TEXT_SMALL && class != TEXT_CAPITAL)
            return true;
    }
    return false;
}

/* The block at whose end the quotation that opens block `i` is closed; or NONE. */
static size_t
find_close (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    const struct pair *pair = opened_at (b->text, b->mark.after);
    if (!pair || b->use != USE_TEXT)
        return NONE;
    if (closes_at_once (b->text, b->mark.after, pair))
        return i;
    size_t depth = depth_behind_block (r, b, pair, b->mark.after, 1);
    for (size_t k = i; depth > 0 && ++k < r->nblocks && k - i <= BLOCKS_MAX;) {
        if (ends_reach (&r->blocks[k]))
            return NONE;
        depth = depth_behind_block (r, &r->blocks[k], pair, 0, depth);
        if (depth == 0)
            return k;
    }
    return NONE;
}

static struct strv
next_number (const struct reading *r, size_t chain, size_t behind)
{
    struct strv number;
    for (size_t k = behind + 1; k < r->nblocks && k - behind <= WINDOW; k++)
        if (chain_of (&r->blocks[k], &number) == chain)
            return number;
    return strv_make (NULL, 0);
}

/* The last numbers of the report's own, by chain. */
struct numbers {
    struct strv last[CHAINS];
    bool any;
};

/* Whether the numbers of a chain go on as if those in (from, to] were none. */
static bool
goes_on_without (const struct reading *r, const struct numbers *own, size_t chain, size_t from,
                 size_t to)
{
    struct strv before = own->last[chain], first = { 0 }, last = { 0 }, number;
    for (size_t k = from + 1; k <= to; k++)
        if (chain_of (&r->blocks[k], &number) == chain) {
            first = first.len > 0 ? first : number;
            last = number;
        }
    if (last.len == 0)
        return true;
    struct strv next = next_number (r, chain, to);
    bool begins = before.len > 0 ? number_follows (before, first)
                                 : !own->any && strv_eq (first, STRV ("1"));
    return (before.len > 0 && next.len > 0 && number_follows (before, next)) ||
           !(begins || (next.len > 0 && number_follows (last, next)));
}

/* The last block of the quotation that block `i` opens, or NONE. */
static size_t
find_quotation (const struct reading *r, const struct numbers *own, size_t i)
{
    size_t close = find_close (r, i);
    for (size_t chain = 0; close != NONE && chain < CHAINS; chain++)
        if (!goes_on_without (r, own, chain, i, close))
            return NONE;
    return close;
}

static void
quote (const struct reading *r, struct block *b)
{
    struct strv number;
    bool begins = chain_of (b, &number) != NONE || b->mark.style == MARK_ROMAN ||
                  b->mark.style == MARK_LETTER ||
                  (b->mark.style == MARK_NONE && block_is_short (r, b));
    if (b->use != USE_TEXT || b->said || !begins)
        return;
    b->label = LABEL_NONE;
    b->quoted = b->said = true;
}

/* The end of what is quoted from block `i` on: a quotation, or one in a single block. */
static size_t
quoted_end (const struct reading *r, const struct numbers *own, size_t i)
{
    if (i >= r->nblocks)
        return NONE;
    return block_is_quoted (r, &r->blocks[i]) ? i : find_quotation (r, own, i);
}

/* Whether block `i` names the article that is quoted below it, as a numbered text above it
 * announces. */
static bool
names_quoted (const struct reading *r, const struct numbers *own, size_t i)
{
    const struct block *b = &r->blocks[i];
    if (b->label != LABEL_ARTICLE || i == 0 || !mark_is_number (&b[-1].mark) ||
        !strv_ends (block_last_line (r, b - 1), STRV (":")))
        return false;
    struct strv last = own->last[CHAIN_ARTICLES];
    bool next =
        last.len > 0 ? number_follows (last, b->number) : strv_eq (b->number, STRV ("1"));
    return !next && quoted_end (r, own, i + 1) != NONE;
}

void
quotations_find (struct reading *r)
{
    struct numbers own = { 0 };
    struct strv number;
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        if (names_quoted (r, &own, i))
            quote (r, b);
        size_t chain = chain_of (b, &number);
        if (chain != NONE && !b->quoted) {
            own.last[chain] = number;
            own.any = true;
        }
        size_t close = find_quotation (r, &own, i);
        if (close != NONE && chain == NONE)
            quote (r, b);
        for (; close != NONE && i < close; i++)
            quote (r, &r->blocks[i + 1]);
    }
}
