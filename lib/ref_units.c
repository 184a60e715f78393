/* The grammar of units: everything in a reference but the work.
 *
 *   units  = group { (";" | separator) group }
 *   group  = { part ("," | blank) } (kind items | name | id)  |  items
 *   items  = entry { separator entry }
 *   entry  = item  |  "[" item { separator item } "]"
 *   item   = point [dash (point | subs)]  |  subs of the point before
 *   point  = number subs  |  "[" number "]" subs  |  "(" number ")" of a recital
 *
 * A separator is followed by a group where a word of a kind stands, else by an item.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/ref_words.h"

#include <string.h>

/* The bracket that closes the one that stands here, "[75]", "recital (47)"; else empty. */
static struct strv
open_bracket (struct ref_scan *s, enum passage_kind kind)
{
    if (kind == PASSAGE_PARAGRAPH && ref_scan_eat (s, STRV ("[")))
        return STRV ("]");
    if (kind == PASSAGE_RECITAL && ref_scan_eat (s, STRV ("(")))
        return STRV (")");
    return STRV ("");
}

/* Chapters have sections too: only one with sub-paragraphs, "section 12(3)", is certainly of an
 * act. */
static bool
is_section (struct strv word)
{
    return strv_eq_nocase (word, STRV ("section")) || strv_eq_nocase (word, STRV ("sections"));
}

/* "¶¶", "nn". */
static bool
is_doubled (struct strv word)
{
    size_t half = word.len / 2;
    return word.len % 2 == 0 &&
           strv_eq (strv_sub (word, 0, half), strv_sub (word, half, word.len));
}

/* Takes a word of a kind with its full stop and blank, when a number follows it.  One letter
 * ("n") must stand apart from the number: n6 is a number itself. */
static bool
read_kind (struct ref_scan *s, enum passage_kind *kind)
{
    size_t start = s->at;
    struct strv word = ref_scan_word (s), number;
    if (!ref_word_kind (word, kind))
        return false;
    s->at += word.len;
    bool apart = ref_scan_eat (s, STRV ("."));
    apart = ref_scan_eat (s, STRV (" ")) || apart;
    s->at = apart ? number_sign_end (s->text, s->at) : s->at;
    size_t after = s->at;
    bool bracket = open_bracket (s, *kind).len > 0;
    bool glued = !apart && (word.len == 1 || !(bracket || (unsigned char)word.s[0] >= 0x80 ||
                                               ascii_is_digit (ref_scan_peek (s))));
    bool doubtful = s->doubtful;
    bool found = !glued && ref_scan_number (s, *kind, true, &number) &&
                 (!is_section (word) || ref_scan_peek (s) == '(');
    s->doubtful = doubtful || (found && ref_word_is_common (word));
    s->one = !strv_ends (word, STRV ("s")) && !is_doubled (word);
    s->at = found ? after : start;
    return found;
}

static bool
ends_word (const struct ref_scan *s)
{
    char c = ref_scan_peek (s);
    return c == '\0' || strchr (" ,;.)]}", c) != NULL;
}

/* Takes " 3" behind "caption" or "text", which begins at `start`; the name is "caption_3". */
static bool
read_count (struct ref_scan *s, size_t start, struct strv *name)
{
    size_t digits = s->at + 1;
    while (digits < s->text.len && ascii_is_digit (s->text.s[digits]))
        digits++;
    if (digits == s->at + 1 || !ref_scan_eat (s, STRV (" ")))
        return false;
    s->at = digits;
    *name = arena_dup (s->arena, strv_sub (s->text, start, s->at));
    for (char *c = (char *)name->s; *c; c++)
        *c = *c == ' ' ? '_' : ascii_lower (*c);
    return name->len > 0;
}

/* Takes "foreword", "title page", "caption 3". */
static bool
read_name (struct ref_scan *s, struct strv *name)
{
    size_t start = s->at;
    struct strv word = ref_scan_word (s);
    if (ref_scan_eat (s, STRV ("title page")))
        word = STRV ("title");
    else
        s->at += word.len;
    if (ref_word_name (word, name) && ends_word (s))
        return true;
    if (ref_word_counted (word) && read_count (s, start, name))
        return true;
    s->at = start;
    return false;
}

/* What a group may begin with. */
struct start {
    enum { START_NONE, START_KIND, START_PART, START_NAME, START_ID } what;
    enum passage_kind kind;
    enum part_kind part;
};

/* Takes "annex II"; a single annex may have no number. */
static bool
starts_part (struct ref_scan *s, enum part_kind *kind, struct strv *number)
{
    size_t start = s->at;
    struct strv word = ref_scan_word (s);
    if (!ref_word_part (word, kind))
        return false;
    s->at += word.len;
    bool dot = ref_scan_eat (s, STRV ("."));
    bool apart = ref_scan_eat (s, STRV (" ")) || dot;
    if (apart && ref_part_has_session (*kind))
        s->at = number_sign_end (s->text, s->at);
    if (apart && *kind != PART_CONCLUSIONS && ref_scan_part_number (s, *kind, number))
        return true;
    *number = strv_make (NULL, 0);
    s->at = start + word.len;
    if (*kind == PART_CONCLUSIONS)
        (void)ref_scan_eat (s, STRV (" and recommendations"));
    if ((*kind == PART_ANNEX || *kind == PART_CONCLUSIONS) && ends_word (s))
        return true;
    s->at = start;
    return false;
}

/* Looks, without taking anything, whether a group other than bare numbers begins here. */
static struct start
look_start (struct ref_scan *s)
{
    struct start out = { .what = START_NONE };
    struct ref group = { 0 };
    struct strv v;
    size_t at = s->at, nitems = s->nitems;
    bool doubtful = s->doubtful;
    if (ref_scan_id (s, &group))
        out.what = START_ID;
    else if (read_kind (s, &out.kind))
        out.what = START_KIND;
    else if (starts_part (s, &out.part, &v))
        out.what = START_PART;
    else if (read_name (s, &v))
        out.what = START_NAME;
    s->at = at;
    s->nitems = nitems;
    s->doubtful = doubtful;
    return out;
}

static bool
is_wide_part (enum part_kind kind)
{
    return kind == PART_ANNEX || kind == PART_PART || kind == PART_CHAPTER ||
           kind == PART_RESOLUTION || kind == PART_DECISION || kind == PART_SECTION ||
           kind == PART_CONCLUSIONS;
}

bool
ref_part_holds (enum part_kind outer, enum passage_kind kind)
{
    if (kind == PASSAGE_PARAGRAPH || kind == PASSAGE_FOOTNOTE)
        return true;
    return is_wide_part (outer) && !(outer == PART_ANNEX && kind == PASSAGE_ANNEX);
}

bool
ref_part_holds_part (enum part_kind outer, enum part_kind inner)
{
    return is_wide_part (outer) && (outer != inner || outer == PART_ANNEX);
}

static bool
part_holds_start (enum part_kind outer, const struct start *inner)
{
    switch (inner->what) {
    case START_KIND:
        return ref_part_holds (outer, inner->kind);
    case START_PART:
        return ref_part_holds_part (outer, inner->part);
    case START_NAME:
        return ref_part_holds (outer, PASSAGE_TEXT);
    default:
        return false;
    }
}

/* Looks whether "annex I, para. 4" stands here: an annex in which something is named, and so
 * one that can itself be inside an annex; "annex I" alone is the next of a list. */
static bool
names_inside_annex (struct ref_scan *s)
{
    size_t at = s->at;
    bool names = false;
    for (size_t depth = 0; depth < REF_PARTS_MAX && !names; depth++) {
        enum part_kind kind;
        struct strv number;
        if (!starts_part (s, &kind, &number) || kind != PART_ANNEX || !ref_scan_comma (s) ||
            !ref_scan_eat (s, STRV (" ")))
            break;
        struct start inner = look_start (s);
        names = part_holds_start (PART_ANNEX, &inner);
    }
    s->at = at;
    return names;
}

/* Takes "annex II, " when something follows that can be inside it. */
static bool
read_part (struct ref_scan *s, struct ref *group)
{
    size_t at = s->at;
    enum part_kind kind;
    struct strv number = { 0 };
    if (!starts_part (s, &kind, &number))
        return false;
    struct strv named = strv_sub (s->text, 0, s->at);
    bool comma = ref_scan_comma (s);
    bool apart = ref_scan_eat (s, STRV (" ")) || comma;
    struct start inner = look_start (s);
    bool holds = part_holds_start (kind, &inner) ||
                 (kind == PART_ANNEX && comma && names_inside_annex (s));
    if (apart && holds && ref_scan_add_part (s, group, kind, number)) {
        if (s->ngroups == 0 && group->nparts == 1 && ref_part_is_titled (kind))
            group->titled = named;
        return true;
    }
    if (is_wide_part (kind) && kind != PART_ANNEX)
        (void)ref_scan_want (s, "a paragraph or other unit inside it");
    s->at = at;
    return false;
}

static bool
read_point (struct ref_scan *s, const struct ref *group, struct ref_point *out)
{
    *out = (struct ref_point){ 0 };
    struct strv close = open_bracket (s, group->kind);
    if (!ref_scan_number (s, group->kind, close.len > 0 || group->kind_given, &out->number))
        return false;
    if (close.len > 0 && !ref_scan_eat (s, close))
        return ref_scan_want (s, "a closing bracket");
    return ref_scan_subs (s, out);
}

/* A point, or the sub-paragraphs of the point `before`. */
static bool
read_point_or_subs (struct ref_scan *s, const struct ref *group, const struct ref_point *before,
                    struct ref_point *out)
{
    return (before != NULL && ref_scan_subs_after (s, before, out)) ||
           read_point (s, group, out);
}

/* Takes the second word of "para. 68 to para. 72". */
static void
eat_kind_again (struct ref_scan *s, const struct ref *group)
{
    size_t at = s->at;
    enum passage_kind kind;
    if (!group->kind_given || !read_kind (s, &kind) || kind != group->kind)
        s->at = at;
}

static bool
read_item (struct ref_scan *s, struct ref *group)
{
    size_t start = s->at;
    const struct ref_point *before = group->nitems > 0 ? &s->items[s->nitems - 1].last : NULL;
    struct ref_item item = { 0 };
    if (!read_point_or_subs (s, group, before, &item.first))
        goto failed;
    item.last = item.first;
    if (ref_scan_dash (s)) {
        item.is_range = true;
        eat_kind_again (s, group);
        if (!read_point_or_subs (s, group, &item.first, &item.last))
            goto failed;
    }
    if (!ref_scan_add_item (s, &item))
        goto failed;
    group->nitems++;
    return true;
failed:
    s->at = start;
    return false;
}

/* Takes several in one pair of brackets: "[68–72]", "[68, 75]". */
static bool
read_bracket (struct ref_scan *s, struct ref *group)
{
    size_t start = s->at, all = s->nitems, own = group->nitems;
    if (group->kind != PASSAGE_PARAGRAPH || !ref_scan_eat (s, STRV ("[")))
        return false;
    while (read_item (s, group)) {
        if (ref_scan_eat (s, STRV ("]")))
            return true;
        if (!ref_scan_separator (s))
            break;
    }
    s->at = start;
    s->nitems = all;
    group->nitems = own;
    return false;
}

static bool
read_next (struct ref_scan *s, struct ref *group)
{
    return read_item (s, group) || read_bracket (s, group);
}

/* "2,182" is a figure as often as paragraphs 2 and 182; "70-80,182" is not. */
static bool
looks_like_thousands (const struct ref_scan *s, size_t after_comma)
{
    if (s->items[s->nitems - 1].is_range)
        return false;
    size_t before = 0, after = 0;
    while (before < after_comma - 1 && ascii_is_digit (s->text.s[after_comma - 2 - before]))
        before++;
    while (after_comma + after < s->text.len && ascii_is_digit (s->text.s[after_comma + after]))
        after++;
    return s->text.s[after_comma - 1] == ',' && before >= 1 && before <= 3 && after == 3;
}

static bool
read_list (struct ref_scan *s, struct ref *group)
{
    if (!read_next (s, group))
        return false;
    for (;;) {
        size_t start = s->at;
        if (ref_scan_open_end (s))
            return false;
        if (!ref_scan_separator (s))
            return true;
        bool thousands = !group->kind_given && looks_like_thousands (s, s->at);
        if (look_start (s).what != START_NONE || !read_next (s, group)) {
            s->at = start;
            return true;
        }
        s->doubtful = s->doubtful || thousands;
    }
}

/* Whether no number of the group is below the one before, by its figures. */
static bool
is_ordered (const struct ref_scan *s, const struct ref *group)
{
    const struct ref_item *items = &s->items[s->nitems - group->nitems];
    uint32_t before = 0;
    for (size_t i = 0; i < group->nitems; i++) {
        uint32_t first = number_figures (items[i].first.number, NULL);
        uint32_t last = number_figures (items[i].last.number, NULL);
        if (first < before || last < first)
            return false;
        before = last;
    }
    return true;
}

/* "paras. 1,234 and 1,236" are no 1, 234, 1 and 236; "paras. 68,175" may be two. */
static bool
read_items (struct ref_scan *s, struct ref *group)
{
    size_t start = s->at, all = s->nitems;
    s->thousands = group->kind_given && s->one;
    if (!read_list (s, group))
        return false;
    if (s->thousands || is_ordered (s, group))
        return true;
    s->at = start;
    s->nitems = all;
    group->nitems = 0;
    s->thousands = true;
    return read_list (s, group);
}

static bool
add_name (struct ref_scan *s, struct ref *group, struct strv name)
{
    struct ref_item item = { .first.number = name, .last.number = name };
    s->doubtful = true;
    group->kind = PASSAGE_TEXT;
    group->kind_given = group->named = true;
    if (!ref_scan_add_item (s, &item))
        return false;
    group->nitems++;
    return true;
}

/* Names, as many as follow each other: "note 6" after one is no name. */
static bool
read_names (struct ref_scan *s, struct ref *group)
{
    struct strv name;
    if (!read_name (s, &name) || !add_name (s, group, name))
        return false;
    for (;;) {
        size_t start = s->at;
        if (!ref_scan_separator (s) || look_start (s).what != START_NAME ||
            !read_name (s, &name)) {
            s->at = start;
            return true;
        }
        if (!add_name (s, group, name))
            return false;
    }
}

/* The only annex, which has no number. */
static bool
add_annex (struct ref_scan *s, struct ref *group)
{
    struct ref_item item = { .is_range = false };
    s->doubtful = true;
    group->kind = PASSAGE_ANNEX;
    group->kind_given = true;
    group->nitems = 1;
    return ref_scan_add_item (s, &item);
}

static bool
read_unit (struct ref_scan *s, struct ref *group)
{
    if (read_kind (s, &group->kind)) {
        group->kind_given = true;
        return read_items (s, group);
    }
    if (read_names (s, group))
        return true;
    if (ref_scan_eat (s, STRV ("annex")) && ends_word (s))
        return add_annex (s, group);
    group->kind = PASSAGE_PARAGRAPH;
    group->kind_given = ref_scan_peek (s) == '[';
    s->one = false;
    return group->nparts == 0 && read_items (s, group);
}

static bool
read_group (struct ref_scan *s, struct ref *group)
{
    bool doubtful = s->doubtful;
    *group = (struct ref){ .kind = PASSAGE_PARAGRAPH };
    (void)ref_scan_eat (s, STRV ("at "));
    if (ref_scan_id (s, group))
        return true;
    while (read_part (s, group))
        ;
    bool found = read_unit (s, group);
    if (group->nparts > 0)
        s->doubtful = doubtful || group->parts[0].kind == PART_CONCLUSIONS;
    return found;
}

bool
ref_parts_eq (const struct ref *a, const struct ref *b)
{
    if (a->nparts != b->nparts)
        return false;
    for (size_t i = 0; i < a->nparts; i++)
        if (a->parts[i].kind != b->parts[i].kind ||
            !strv_eq (a->parts[i].number, b->parts[i].number))
            return false;
    return true;
}

/* "para. 75, para. 80" is "paras. 75, 80"; what has no number stays alone. */
static bool
add_or_join (struct ref_scan *s, const struct ref *group)
{
    struct ref *last = s->ngroups > 0 ? &s->groups[s->ngroups - 1] : NULL;
    const struct ref_item *first = &s->items[s->nitems - group->nitems];
    bool alone =
        first->first.number.len == 0 || (last != NULL && first[-1].first.number.len == 0);
    if (last == NULL || alone || last->kind != group->kind ||
        last->kind_given != group->kind_given || last->named != group->named ||
        !ref_parts_eq (last, group))
        return ref_scan_add_group (s, group);
    last->nitems += group->nitems;
    return true;
}

/* "Foreword, para. 1" is no list of both: it means a paragraph of what has none with numbers.
 */
static bool
is_inside_name (const struct ref_scan *s, size_t comma, const struct start *next)
{
    bool alone = strv_eq (strv_trim (strv_sub (s->text, comma, s->at)), STRV (","));
    return alone && s->groups[s->ngroups - 1].named && next->what == START_KIND &&
           (next->kind == PASSAGE_PARAGRAPH || next->kind == PASSAGE_FOOTNOTE);
}

/* Takes what stands between two groups. */
static bool
read_group_separator (struct ref_scan *s)
{
    size_t start = s->at;
    if (ref_scan_eat (s, STRV ("; and ")) || ref_scan_eat (s, STRV ("; ")) ||
        ref_scan_eat (s, STRV (";")))
        return true;
    if (ref_scan_separator (s)) {
        struct start next = look_start (s);
        if (next.what != START_NONE && !is_inside_name (s, start, &next))
            return true;
    }
    s->at = start;
    return false;
}

bool
ref_scan_units (struct ref_scan *s)
{
    struct ref group;
    s->ngroups = s->nitems = 0;
    s->doubtful = s->own = false;
    s->start = s->at;
    do
        if (!read_group (s, &group) || !add_or_join (s, &group))
            return false;
    while (read_group_separator (s));
    (void)ref_scan_eat (s, STRV ("."));
    return ref_scan_end (s) || ref_scan_want (s, "a comma or the end");
}
