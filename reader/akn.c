/* Akoma Ntoso (AKN4UN, AKN4EU): a tree that says itself what is a paragraph, an article, a
 * recital, a heading.  One walk over it writes the lines.
 *
 * A number counts where it stands in no other numbered paragraph and in nothing that is quoted:
 * those inside are items.  Not here: what an element is by its name (akn_names.c), what the
 * document says of itself (akn_meta.c).
 */
#include "reader/akn.h"

#include "lib/ascii.h"
#include "reader/markup.h"
#include "reader/note_marks.h"
#include "reader/reader.h"
#include "reader/tree_writer.h"
#include "reader/xml.h"

#include <string.h>

enum { OUTLINE_MAX = 9 };

/* Where the walk is. */
struct place {
    enum line_kind kind; /* of lines that are nothing else */
    unsigned level;      /* of the containers around */
    unsigned depth;      /* of elements */
    bool quoted, article, paragraph, component;
    bool judgment; /* in a judgment: what its lists count are its paragraphs, and some of its
                      headings are marked as text */
    bool act;      /* in a law: its sections are articles */
    struct strv number; /* of the paragraph that it is in */
};

struct note {
    const xmlNode *node;
    struct strv number;
};

struct akn {
    struct document *d;
    struct tree_writer t;
    const xmlNode *root;
    const xmlNode *meta_notes; /* <notes> of <meta>, or NULL */
    enum line_kind text;       /* what the document's text is where no element says more */
    struct note *notes;        /* of the line at hand: they stand behind it */
    size_t nnotes, notes_cap;
    size_t nnoted; /* notes so far */
    bool noting;   /* notes are being written: theirs have no place */
};

static void walk (struct akn *a, const xmlNode *node, struct place p);

static void
walk_children (struct akn *a, const xmlNode *node, struct place p)
{
    p.depth++;
    if (p.depth > XML_DEPTH_MAX)
        return;
    for (const xmlNode *c = node->children; c; c = c->next)
        walk (a, c, p);
}

static const char *
anchor_of (const xmlNode *node)
{
    const char *id = xml_attr (node, "eId");
    id = id ? id : xml_attr (node, "wId");
    return id ? id : xml_attr (node, "id");
}

/* ------------------------------------------------------------------ notes */

/* Ends the line at hand, and writes the notes whose marks it holds. */
static void
end_line (struct akn *a, struct place p)
{
    size_t n = a->noting ? 0 : a->nnotes;
    struct place in = { .kind = LINE_NOTE, .depth = p.depth, .paragraph = true };
    tree_writer_end (&a->t, p.kind);
    for (size_t i = 0; i < n; i++) {
        const struct note *note = &a->notes[i];
        a->noting = true;
        tree_writer_number (&a->t, LINE_NOTE, note->node, note->number);
        tree_writer_anchor (&a->t, anchor_of (note->node));
        walk_children (a, note->node, in);
        tree_writer_end (&a->t, p.kind);
        a->noting = false;
    }
    if (!a->noting)
        a->nnotes = 0;
}

static struct strv
counted (struct akn *a)
{
    struct strbuf number = STRBUF_INIT;
    strbuf_addf (&number, "%zu", a->nnoted);
    struct strv v = arena_dup (&a->d->arena, strbuf_strv (&number));
    a->d->arena.failed = a->d->arena.failed || strbuf_failed (&number);
    strbuf_free (&number);
    return v;
}

static void
add_note (struct akn *a, const xmlNode *note, const char *marker)
{
    struct note *grown =
        arena_grow (&a->d->arena, a->notes, a->nnotes, &a->notes_cap, sizeof *grown);
    if (a->noting || !grown)
        return;
    a->notes = grown;
    a->nnoted++;
    struct strv number = note_mark_number (strv_cstr (marker));
    number = number.len > 0 ? number : counted (a);
    tree_writer_mark (&a->t, number);
    a->notes[a->nnotes++] = (struct note){ note, number };
}

/* The note in <meta> that a mark points at. */
static void
add_note_mark (struct akn *a, const xmlNode *mark)
{
    const char *href = xml_attr (mark, "href");
    const xmlNode *c = xml_child (a->meta_notes, "note");
    for (; c; c = xml_next (c, "note")) {
        const char *id = anchor_of (c);
        if (id && href && href[0] == '#' && strcmp (id, href + 1) == 0) {
            add_note (a, c, xml_attr (mark, "marker"));
            return;
        }
    }
}

/* ------------------------------------------------------------------ lines */

static void
write_line (struct akn *a, const xmlNode *node, struct place p)
{
    bool waits = a->t.number_waits;
    if (!waits)
        end_line (a, p);
    tree_writer_begin (&a->t, p.kind, node);
    if (!waits)
        tree_writer_anchor (&a->t, anchor_of (node));
    walk_children (a, node, p);
    end_line (a, p);
}

static void
begin_heading (struct akn *a, struct place p, unsigned level)
{
    if (p.kind == LINE_FRONT || p.kind == LINE_CONTENTS || p.kind == LINE_NOTE)
        return;
    a->t.next.kind = p.quoted ? LINE_QUOTED : LINE_TEXT;
    if (!p.quoted)
        a->t.next.outline = (uint8_t)(level < OUTLINE_MAX ? level : OUTLINE_MAX);
}

/* A raised figure is a mark, as in every format; other raised text is text. */
static void
walk_raised (struct akn *a, const xmlNode *node, struct place p)
{
    struct strbuf text = STRBUF_INIT;
    akn_add_text (node, &text);
    struct strv number = note_mark_number (strbuf_strv (&text));
    if (number.len > 0)
        tree_writer_mark (&a->t, number);
    else
        walk_children (a, node, p);
    strbuf_free (&text);
}

/* All that stands below `node`, in one line: a heading, or a cell. */
static void
add_flat (struct akn *a, const xmlNode *node, unsigned depth)
{
    struct strv text = xml_text (node);
    enum akn_role role = node->type == XML_ELEMENT_NODE ? akn_role (node) : AKN_INLINE;
    tree_writer_add (&a->t, text);
    if (role == AKN_NOTE)
        add_note (a, node, xml_attr (node, "marker"));
    if (role == AKN_NOTE_MARK)
        add_note_mark (a, node);
    if (role == AKN_RAISED)
        walk_raised (a, node, (struct place){ .depth = depth });
    if (node->type != XML_ELEMENT_NODE || depth > XML_DEPTH_MAX || role == AKN_NOTE ||
        role == AKN_RAISED || role == AKN_SKIP)
        return;
    bool parts = role != AKN_INLINE || xml_is (node, "num");
    if (parts)
        tree_writer_blank (&a->t);
    for (const xmlNode *c = node->children; c; c = c->next)
        add_flat (a, c, depth + 1);
    if (parts)
        tree_writer_blank (&a->t);
}

static void
write_heading (struct akn *a, const xmlNode *node, struct place p, unsigned level)
{
    end_line (a, p);
    tree_writer_begin (&a->t, p.kind, node);
    tree_writer_anchor (&a->t, anchor_of (node));
    begin_heading (a, p, level);
    add_flat (a, node, p.depth);
    end_line (a, p);
}

static void
write_row (struct akn *a, const xmlNode *row, struct place p)
{
    size_t ncells = 0;
    end_line (a, p);
    tree_writer_begin (&a->t, p.kind == LINE_FRONT ? LINE_FRONT : LINE_ROW, row);
    for (const xmlNode *c = row->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        if (ncells++ > 0)
            line_writer_tab (&a->t.w);
        add_flat (a, c, p.depth);
    }
    end_line (a, p);
}

/* ------------------------------------------------------------------ units */

/* “16. and ‘(2): the number of what is quoted. */
static bool
begins_quoted (struct strv number)
{
    struct strv v = strv_trim (number);
    return strv_starts (v, STRV ("\xE2\x80\x9C")) || strv_starts (v, STRV ("\xE2\x80\x98")) ||
           strv_starts (v, STRV ("\xE2\x80\x9E")) || strv_starts (v, STRV ("\xC2\xAB")) ||
           strv_starts (v, STRV ("\"")) || strv_starts (v, STRV ("'"));
}

/* Whether units that are numbered by themselves stand in a section: then it is a chapter. */
static bool
holds_units (const xmlNode *section, bool act)
{
    if (akn_find_own (section, "article") || akn_find_own (section, "section"))
        return true;
    return !act && (akn_find_own (section, "paragraph") || akn_find_own (section, "heading"));
}

static enum akn_role
section_role (const xmlNode *section, struct place p)
{
    if (holds_units (section, p.act))
        return AKN_CONTAINER;
    return p.act ? AKN_ARTICLE : AKN_PARAGRAPH;
}

/* What a unit is by its place: lists count paragraphs only in judgments. */
static enum akn_role
unit_role (const xmlNode *unit, struct place p)
{
    if (p.paragraph)
        return AKN_SUB;
    if (xml_child (unit, "heading"))
        return p.article ? AKN_SUB : AKN_CONTAINER;
    if (p.article)
        return AKN_SUB;
    bool list = xml_is (unit, "item") || xml_is (unit, "blockContainer");
    return !list || p.judgment ? AKN_PARAGRAPH : AKN_SUB;
}

/* "2.1" below "2." is a paragraph of its own. */
static bool
is_deeper_number (struct strv number, struct strv outer)
{
    while (outer.len > 0 && outer.s[outer.len - 1] == '.')
        outer.len--;
    struct strv rest = strv_sub (number, outer.len, number.len);
    return outer.len > 0 && ascii_is_digit (outer.s[0]) && strv_starts (number, outer) &&
           rest.len > 1 && rest.s[0] == '.' && ascii_is_digit (rest.s[1]);
}

static enum akn_role
role_at (const xmlNode *node, struct place p, struct strv number)
{
    enum akn_role role = akn_role (node);
    if (role == AKN_SECTION)
        role = section_role (node, p);
    if (role == AKN_UNIT && (number.len > 0 || xml_child (node, "heading")))
        role = unit_role (node, p);
    if ((role == AKN_PARAGRAPH || role == AKN_SUB) && p.paragraph && !p.quoted &&
        is_deeper_number (number, p.number))
        return AKN_PARAGRAPH;
    if (role == AKN_PARAGRAPH && (p.paragraph || !strv_has_digit (number)))
        role = number.len > 0 || p.paragraph ? AKN_SUB : AKN_GROUP;
    return role == AKN_UNIT ? AKN_GROUP : role;
}

/* All that stands in a unit, its number and heading aside. */
static void
walk_inside (struct akn *a, const xmlNode *node, struct place p)
{
    p.depth++;
    for (const xmlNode *c = node->children; c && p.depth <= XML_DEPTH_MAX; c = c->next)
        if (!xml_is (c, "num") && !xml_is (c, "heading"))
            walk (a, c, p);
    end_line (a, p);
}

/* "CHAPTER I General": number and heading on one line. */
static void
write_container (struct akn *a, const xmlNode *node, struct place p, struct strv number)
{
    const xmlNode *heading = xml_child (node, "heading");
    tree_writer_number (&a->t, p.kind, node, number);
    tree_writer_anchor (&a->t, anchor_of (node));
    begin_heading (a, p, p.level + 1);
    if (heading)
        add_flat (a, heading, p.depth);
    end_line (a, p);
    p.level++;
    walk_inside (a, node, p);
}

static void
write_article (struct akn *a, const xmlNode *node, struct place p, struct strv number)
{
    const xmlNode *heading = xml_child (node, "heading");
    tree_writer_number (&a->t, p.quoted ? LINE_QUOTED : LINE_ARTICLE, node, number);
    tree_writer_anchor (&a->t, anchor_of (node));
    if (!p.quoted)
        a->t.next.outline = OUTLINE_MAX;
    if (heading)
        add_flat (a, heading, p.depth);
    end_line (a, p);
    p.article = true;
    p.kind = p.quoted ? LINE_QUOTED : LINE_ITEM;
    walk_inside (a, node, p);
}

/* A paragraph, a recital, or a part of one, with its heading above it. */
static void
write_unit (struct akn *a, const xmlNode *node, struct place p, enum line_kind kind,
            struct strv number)
{
    const xmlNode *heading = xml_child (node, "heading");
    struct place in = p;
    in.kind = p.quoted ? LINE_QUOTED : p.kind == LINE_NOTE ? LINE_NOTE : LINE_ITEM;
    in.paragraph = true;
    in.number = kind == LINE_PARAGRAPH ? number : p.number;
    if (heading && kind == LINE_PARAGRAPH && !p.quoted)
        write_heading (a, heading, p, p.level + 1);
    tree_writer_number (&a->t, p.quoted ? LINE_QUOTED : kind, node, number);
    tree_writer_anchor (&a->t, anchor_of (node));
    if (heading && (kind != LINE_PARAGRAPH || p.quoted))
        write_line (a, heading, in);
    walk_inside (a, node, in);
}

static const xmlNode *
next_element (const xmlNode *node)
{
    do
        node = node->next;
    while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

static const xmlNode *
only_element (const xmlNode *node)
{
    const xmlNode *child = node ? node->children : NULL;
    while (child && child->type != XML_ELEMENT_NODE)
        child = child->next;
    return child && !next_element (child) ? child : NULL;
}

/* One short line that is no sentence, above what is numbered: judgments leave headings so. */
static bool
is_bare_heading (const xmlNode *unit, struct place p)
{
    enum { HEADING_BYTES = 200 };
    const xmlNode *line = only_element (only_element (unit)), *next = next_element (unit);
    if (!p.judgment || p.paragraph || p.quoted || !xml_is (line, "p") ||
        !xml_child (next, "num"))
        return false;
    struct strbuf text = STRBUF_INIT;
    akn_add_text (line, &text);
    struct strv v = strv_trim (strbuf_strv (&text));
    bool is = v.len > 0 && v.len <= HEADING_BYTES && !strchr (".,;:", v.s[v.len - 1]);
    strbuf_free (&text);
    return is;
}

static void
walk_unit (struct akn *a, const xmlNode *node, struct place p)
{
    struct strbuf text = STRBUF_INIT;
    akn_add_text (xml_child (node, "num"), &text);
    struct strv number = strv_trim (strbuf_strv (&text));
    p.quoted = p.quoted || begins_quoted (number);
    p.kind = p.quoted ? LINE_QUOTED : p.kind;
    end_line (a, p);
    switch (role_at (node, p, number)) {
    case AKN_CONTAINER:
        write_container (a, node, p, number);
        break;
    case AKN_ARTICLE:
        write_article (a, node, p, number);
        break;
    case AKN_RECITAL:
        write_unit (a, node, p, number.len > 0 ? LINE_RECITAL : LINE_APART, number);
        break;
    case AKN_PARAGRAPH:
        write_unit (a, node, p, LINE_PARAGRAPH, number);
        break;
    case AKN_SUB:
        write_unit (a, node, p, p.kind == LINE_FRONT ? LINE_FRONT : LINE_ITEM, number);
        break;
    default:
        if (is_bare_heading (node, p))
            write_heading (a, node, p, p.level + 1);
        else
            walk_inside (a, node, p);
    }
    a->d->arena.failed = a->d->arena.failed || strbuf_failed (&text);
    strbuf_free (&text);
}

/* ------------------------------------------------------------------ the whole */

/* What a document in the document begins with is its heading. */
static void
walk_front (struct akn *a, const xmlNode *node, struct place p)
{
    if (!p.component) {
        p.kind = LINE_FRONT;
        walk_children (a, node, p);
        end_line (a, p);
        return;
    }
    const xmlNode *title = akn_find (node, "longTitle");
    title = title ? title : akn_find (node, "docTitle");
    write_heading (a, title ? title : node, p, p.level);
}

static void
walk_component (struct akn *a, const xmlNode *node, struct place p)
{
    const xmlNode *heading = xml_child (node, "heading");
    struct place in = { .kind = a->text, .depth = p.depth, .component = true };
    if (heading)
        write_heading (a, heading, in, ++in.level);
    in.level++;
    walk_inside (a, node, in);
}

static void
walk_quoted (struct akn *a, const xmlNode *node, struct place p)
{
    p.quoted = true;
    p.kind = LINE_QUOTED;
    end_line (a, p);
    walk_children (a, node, p);
    end_line (a, p);
}

static void
walk_group (struct akn *a, const xmlNode *node, struct place p)
{
    bool judgment = xml_is (node, "judgmentBody") || xml_is (node, "judgementBody");
    p.judgment = p.judgment || judgment;
    p.kind = judgment ? LINE_APART : p.kind;
    p.act = p.act || xml_is (node, "act") || xml_is (node, "bill") || xml_is (node, "portion");
    if (!a->t.number_waits)
        end_line (a, p);
    walk_children (a, node, p);
    if (!a->t.number_waits)
        end_line (a, p);
}

static void
walk_element (struct akn *a, const xmlNode *node, struct place p)
{
    switch (akn_role (node)) {
    case AKN_SKIP:
        break;
    case AKN_INLINE:
        walk_children (a, node, p);
        break;
    case AKN_RAISED:
        walk_raised (a, node, p);
        break;
    case AKN_BLANK:
        tree_writer_blank (&a->t);
        break;
    case AKN_LINE:
        write_line (a, node, p);
        break;
    case AKN_CONTENTS:
        p.kind = LINE_CONTENTS;
        walk_group (a, node, p);
        break;
    case AKN_CLOSING:
        p.kind = LINE_PROSE;
        walk_group (a, node, p);
        break;
    case AKN_FRONT:
        walk_front (a, node, p);
        break;
    case AKN_COMPONENT:
        walk_component (a, node, p);
        break;
    case AKN_QUOTED:
        walk_quoted (a, node, p);
        break;
    case AKN_ROW:
        write_row (a, node, p);
        break;
    case AKN_NOTE: /* in another note its text is of that one */
        if (a->noting)
            walk_group (a, node, p);
        else
            add_note (a, node, xml_attr (node, "marker"));
        break;
    case AKN_NOTE_MARK:
        add_note_mark (a, node);
        break;
    case AKN_HEADING:
        write_heading (a, node, p, p.level + 1);
        break;
    case AKN_GROUP:
    case AKN_TABLE:
        walk_group (a, node, p);
        break;
    default:
        walk_unit (a, node, p);
    }
}

static void
walk (struct akn *a, const xmlNode *node, struct place p)
{
    tree_writer_add (&a->t, xml_text (node));
    if (node->type == XML_ELEMENT_NODE)
        walk_element (a, node, p);
}

/* Where nothing is numbered by an element, numbers are to be found in the text. */
static enum line_kind
text_kind (const xmlNode *root)
{
    return akn_find (root, "num") ? LINE_PROSE : LINE_TEXT;
}

static bool
is_akn (struct strv bytes)
{
    return markup_find (bytes) == MARKUP_AKN;
}

static enum ix_code
read_akn (struct strv bytes, struct document *d, struct ix_error *err)
{
    xmlDoc *doc;
    enum ix_code code = xml_read (bytes, &doc, err);
    if (code != IX_OK)
        return code;
    d->reader = "akn/1";
    d->encoding = "UTF-8";
    d->whole_lines = true;
    struct akn a = { .d = d, .root = xmlDocGetRootElement (doc) };
    tree_writer_init (&a.t, d);
    a.text = text_kind (a.root);
    a.meta_notes = akn_find (akn_find (a.root, "meta"), "notes");
    walk_group (&a, a.root, (struct place){ .kind = a.text });
    akn_properties (a.root, d);
    code = line_writer_check (&a.t.w, err);
    tree_writer_free (&a.t);
    xmlFreeDoc (doc);
    return code;
}

const struct reader akn_reader = { is_akn, read_akn, true };
