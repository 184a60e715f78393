/* Names of kinds and parts, and the unit part of ids: see passage.h.
 *
 * One row per kind says what it is called in full, what it is called in ids, and whether its
 * roman numerals count as numbers.  Not here: making ids unique, which needs the whole report.
 */
#include "lib/passage.h"

#include "lib/number.h"

struct kind_row {
    const char *name;
    const char *unit; /* in ids */
    bool roman;
};

static const struct kind_row kinds[PASSAGE_NKINDS] = {
    [PASSAGE_PARAGRAPH] = { "paragraph", "para", false },
    [PASSAGE_BOX] = { "box", "box", true },
    [PASSAGE_FOOTNOTE] = { "footnote", "fn", false },
    [PASSAGE_TABLE] = { "table", "table", true },
    [PASSAGE_FIGURE] = { "figure", "figure", true },
    [PASSAGE_ANNEX] = { "annex", "annex", true },
    [PASSAGE_ARTICLE] = { "article", "art", true },
    [PASSAGE_RECITAL] = { "recital", "rec", false },
    [PASSAGE_TEXT] = { "text", "text", false },
};

/* Sections, resolutions and decisions are lettered as often as numbered, and C is not the
 * hundredth. */
static const struct kind_row part_kinds[PART_NKINDS] = {
    [PART_ANNEX] = { "annex", "annex", true },
    [PART_CHAPTER] = { "chapter", "chapter", true },
    [PART_ARTICLE] = { "article", "art", true },
    [PART_RESOLUTION] = { "resolution", "res", false },
    [PART_SECTION] = { "section", "section", false },
    [PART_BOX] = { "box", "box", true },
    [PART_TABLE] = { "table", "table", true },
    [PART_DECISION] = { "decision", "dec", false },
    [PART_CONCLUSIONS] = { "conclusions", "concl", false },
    [PART_PART] = { "part", "part", true },
};

const char *
passage_kind_name (enum passage_kind kind)
{
    return (size_t)kind < PASSAGE_NKINDS ? kinds[kind].name : "unknown";
}

const char *
passage_kind_unit (enum passage_kind kind)
{
    return (size_t)kind < PASSAGE_NKINDS ? kinds[kind].unit : "unknown";
}

bool
passage_kind_roman (enum passage_kind kind)
{
    return (size_t)kind < PASSAGE_NKINDS && kinds[kind].roman;
}

const char *
part_kind_name (enum part_kind kind)
{
    return (size_t)kind < PART_NKINDS ? part_kinds[kind].name : "unknown";
}

const char *
part_kind_unit (enum part_kind kind)
{
    return (size_t)kind < PART_NKINDS ? part_kinds[kind].unit : "unknown";
}

bool
part_kind_roman (enum part_kind kind)
{
    return (size_t)kind < PART_NKINDS && part_kinds[kind].roman;
}

static void
add_unit (struct strbuf *out, const struct kind_row *row, struct strv number)
{
    strbuf_adds (out, row->unit);
    if (number.len == 0)
        return;
    strbuf_addc (out, '_');
    number_canonical (number, row->roman, out);
}

void
passage_unit_id (const struct passage *p, struct strbuf *out)
{
    for (size_t i = 0; i < p->nparts; i++) {
        add_unit (out, &part_kinds[p->parts[i].kind], p->parts[i].number);
        strbuf_adds (out, "__");
    }
    if (p->number.len == 0 && p->name.len > 0)
        number_canonical (p->name, false, out);
    else
        add_unit (out, &kinds[p->kind], p->number);
}
