/* Why each line was taken for what it was: for people who ask, see --explain.
 *
 * Nothing is decided here.  What the passes left in the blocks is put into words, on the first
 * line of each block; the numbers that the chain left out say what they would have had to fit.
 */
#include "indexer/structure/compose.h"

#include "indexer/structure/chain.h"
#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/strbuf.h"

/* The blocks around the one in hand whose numbers are in the chain; NONE for none. */
struct place_in_chain {
    size_t before, after;
};

static void
add_number (const struct reading *r, size_t block, struct strbuf *out)
{
    strbuf_add (out, r->blocks[block].number);
}

static void
paragraph_why (const struct reading *r, size_t i, const struct place_in_chain *at,
               struct strbuf *out)
{
    const struct block *b = &r->blocks[i];
    bool plain = at->before != NONE && b->mark.plain && r->blocks[at->before].mark.plain;
    uint32_t before = plain ? r->blocks[at->before].mark.value : 0;
    if (at->before == NONE)
        strbuf_adds (out, "the first number");
    else if (b->restarts)
        strbuf_adds (out, "numbers begin anew");
    else if (strv_eq (b->number, r->blocks[at->before].number))
        strbuf_adds (out, "the same number again");
    else if (b->resumes != NONE) {
        strbuf_adds (out, "goes on after ");
        add_number (r, b->resumes, out);
    } else {
        bool gap = plain && b->mark.value > before + 1;
        strbuf_adds (out, gap ? "the next number there is after " : "follows ");
        add_number (r, at->before, out);
    }
}

/* A cost, in paragraphs with a tenth. */
static void
add_cost (long cost, struct strbuf *out)
{
    long tenths = (cost * 10 + CHAIN_PARAGRAPH / 2) / CHAIN_PARAGRAPH;
    strbuf_addf (out, "%ld.%ld", tenths / 10, tenths % 10);
}

/* The chain weighs everything against leaving out a paragraph. */
static void
add_choice (const struct choice *choice, struct strbuf *out)
{
    if (choice->taken == 0 && choice->left_out == 0)
        return;
    strbuf_adds (out, "; to take it ");
    if (choice->anew)
        strbuf_adds (out, "(numbers would begin anew) ");
    else if (choice->missing > 0)
        strbuf_addf (out, "(%lu number%s would be missing before it) ",
                     (unsigned long)choice->missing, choice->missing == 1 ? "" : "s");
    else if (choice->anew_behind)
        strbuf_adds (out, "(numbers would begin anew behind it) ");
    strbuf_adds (out, "weighs like losing ");
    add_cost (choice->taken, out);
    strbuf_adds (out, " paragraphs, to leave it out like ");
    add_cost (choice->left_out, out);
}

/* A number that begins a block and is no paragraph's. */
static void
left_out_why (const struct reading *r, size_t i, const struct place_in_chain *at,
              struct strbuf *out)
{
    const struct block *b = &r->blocks[i];
    size_t one = at->before != NONE ? at->before : at->after;
    if (one == NONE) {
        strbuf_adds (out, "its number is in no sequence");
        return;
    }
    if (r->blocks[one].mark.style != b->mark.style) {
        strbuf_adds (out, "its number has another form than those of the paragraphs");
        return;
    }
    strbuf_adds (out, "its number is left out of the sequence");
    if (at->before != NONE) {
        strbuf_adds (out, at->after != NONE ? ": it stands between " : ": it stands after ");
        add_number (r, at->before, out);
    }
    if (at->after != NONE) {
        strbuf_adds (out, at->before != NONE ? " and " : ": it stands before ");
        add_number (r, at->after, out);
    }
    if (block_is_short (r, b))
        strbuf_adds (out, ", and looks like a heading");
    else if (b->mark.right > r->blocks[one].mark.right)
        strbuf_adds (out, ", and stands further to the right");
    add_choice (&b->choice, out);
}

static void
heading_why (const struct block *b, struct strbuf *out)
{
    if (b->level > 0)
        strbuf_addf (out, "its format gives it level %u", (unsigned)b->level);
    else if (b->entry != NONE)
        strbuf_adds (out, "the list of contents has it");
    else if (b->label != LABEL_NONE)
        strbuf_adds (out, "it begins with the word of a part");
    else if (b->capitals)
        strbuf_adds (out, "it is in capitals");
    else
        strbuf_adds (out, "it is short, stands alone and ends no sentence");
}

static const char *
use_why (const struct block *b)
{
    switch (b->use) {
    case USE_ROW:
        return "its cells stand in columns";
    case USE_CONTENTS:
        return "it is of the list of contents";
    case USE_FRONT:
        return "it is of the title page";
    case USE_TITLE:
        return "it goes on with what is above it";
    case USE_NAMED:
        return "it heads a text of that name";
    case USE_LABEL:
        return "it begins with the word of such a unit and a number";
    case USE_NOTE:
        return "it begins with a note's mark";
    case USE_CAPTION:
        return "it reads like a caption";
    case USE_DISCLAIMER:
        return "it reads like a disclaimer";
    case USE_RECITAL:
        return "it is numbered above the first article";
    case USE_TEXT:
    case USE_HEADING:
    case USE_PARAGRAPH:
    case USE_NOTE_MORE:
        return "";
    }
    return "";
}

static void
block_why (const struct reading *r, size_t i, const struct place_in_chain *at,
           struct strbuf *out)
{
    const struct block *b = &r->blocks[i];
    if (b->quoted)
        strbuf_adds (out, "it stands in a quotation");
    else if (r->doc->lines[b->first].parted)
        strbuf_adds (out, "it is the label of what stands behind it on its line");
    else if (b->said)
        strbuf_adds (out, "its format says so");
    else if (b->use == USE_PARAGRAPH)
        paragraph_why (r, i, at, out);
    else if (b->use == USE_HEADING)
        heading_why (b, out);
    else if (b->use == USE_TEXT && mark_is_number (&b->mark))
        left_out_why (r, i, at, out);
    else
        strbuf_adds (out, use_why (b));
}

static size_t
next_in_chain (const struct reading *r, size_t from)
{
    while (from < r->nblocks && r->blocks[from].use != USE_PARAGRAPH)
        from++;
    return from < r->nblocks ? from : NONE;
}

void
whys_find (struct reading *r)
{
    struct strbuf why = STRBUF_INIT;
    struct place_in_chain at = { NONE, next_in_chain (r, 0) };
    for (size_t i = 0; i < r->nblocks; i++) {
        if (at.after == i)
            at.after = next_in_chain (r, i + 1);
        strbuf_reset (&why);
        block_why (r, i, &at, &why);
        if (why.len > 0)
            r->report->uses[r->blocks[i].first].why =
                arena_dup (&r->report->arena, strbuf_strv (&why));
        if (r->blocks[i].use == USE_PARAGRAPH)
            at.before = i;
    }
    r->scratch.failed = r->scratch.failed || strbuf_failed (&why);
    strbuf_free (&why);
}
