/* References, from text: see ref.h.
 *
 * Here is what stands before the units: the work, alone or as the last words of a citation.
 * Units are in ref_units.c.  Where the work ends is found by trying: the first word from which
 * the rest reads as units, and before which a work can stand, is the place.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/ref_words.h"
#include "lib/work.h"

/* How surely what stands before the units names a work; how it may be joined to them. */
enum head_kind {
    HEAD_NONE,
    HEAD_SYMBOL, /* "C/112/INF/1 para. 75", "C/112/INF/1, 75" */
    HEAD_KEY,    /* "iom-c-112-inf-1 para. 75": as doubtful as "COVID-19 table 2" */
    HEAD_TEXT,   /* "IOM, Annual Report for 2020, para. 75" */
};

struct head {
    struct strv work;
    enum head_kind kind;
    bool comma;    /* what joins it to the units */
    bool document; /* a word said that it is one: "document C/112/INF/1" */
};

static bool
is_symbol_byte (char c)
{
    return ascii_is_digit (c) || ascii_is_letter (c) || c == '/' || c == '.' || c == '-' ||
           c == '(' || c == ')' || c == ' ';
}

static bool
any_byte (struct strv v, bool (*is) (char))
{
    for (size_t i = 0; i < v.len; i++)
        if (is (v.s[i]))
            return true;
    return false;
}

static bool
all_bytes (struct strv v, bool (*is) (char))
{
    for (size_t i = 0; i < v.len; i++)
        if (!is (v.s[i]))
            return false;
    return true;
}

static bool
has (struct strv v, struct strv needle)
{
    return strv_find (v, needle, 0) < v.len;
}

/* The end of the first word, with the number that a full stop parts from it: "Add. 1". */
static size_t
symbol_word_end (struct strv v)
{
    size_t end = strv_find (v, STRV (". "), 0), number = end + 2;
    if (end >= v.len || strv_find (v, STRV (" "), 0) < end)
        return strv_find (v, STRV (" "), 0);
    while (number < v.len && ascii_is_digit (v.s[number]))
        number++;
    return number > end + 2 ? number : end + 1;
}

/* What cannot be read as anything else: "C/112/INF/1", "A/81/6 (Sect. 10)", "[2021] UKSC 12".
 */
static bool
is_symbol (struct strv symbol)
{
    if (work_is_neutral_citation (symbol))
        return true;
    struct strv first = strv_sub (symbol, 0, symbol_word_end (symbol));
    struct strv rest = strv_sub (symbol, first.len, symbol.len);
    return has (first, STRV ("/")) && any_byte (first, ascii_is_digit) &&
           any_byte (first, ascii_is_letter) && all_bytes (first, is_symbol_byte) &&
           (rest.len == 0 || (strv_starts (rest, STRV (" (")) && strv_ends (rest, STRV (")"))));
}

/* "Keeper v Harbour [2023] UKSC 12", "Annual Report for 2020 (C/112/INF/1)". */
static bool
ends_in_citation (struct strv work)
{
    size_t at = strv_find (work, STRV (" ["), 0);
    return is_symbol (work_bracketed (work)) ||
           (at < work.len && work_is_neutral_citation (strv_sub (work, at + 1, work.len)));
}

static enum head_kind
head_kind (struct strv work)
{
    if (work.len == 0)
        return HEAD_NONE;
    if (is_symbol (work) || ends_in_citation (work))
        return HEAD_SYMBOL;
    bool key = !has (work, STRV (" ")) && any_byte (work, ascii_is_digit) &&
               (has (work, STRV ("-")) || has (work, STRV ("/")));
    return key ? HEAD_KEY : HEAD_TEXT;
}

/* Whether the first word has a figure: "C/112/INF/1", but not the rest of a title. */
static bool
begins_as_symbol (struct strv v)
{
    return any_byte (strv_sub (v, 0, strv_find (v, STRV (" "), 0)), ascii_is_digit);
}

/* Cuts `v` after the last `marker` if a symbol follows. */
static bool
cut_after (struct strv *v, struct strv marker)
{
    size_t after = SIZE_MAX;
    for (size_t at = 0; (at = strv_find (*v, marker, at)) < v->len; at += marker.len)
        after = at + marker.len;
    if (after >= v->len || !begins_as_symbol (strv_sub (*v, after, v->len)))
        return false;
    *v = strv_sub (*v, after, v->len);
    return true;
}

static bool
cut_start (struct strv *v, struct strv marker)
{
    struct strv rest = strv_sub (*v, marker.len, v->len);
    if (!strv_starts_nocase (*v, marker) || !begins_as_symbol (rest))
        return false;
    *v = rest;
    return true;
}

/* Cuts what the citation styles put before a symbol. */
static bool
cut_to_symbol (struct strv *v)
{
    static const struct strv markers[] = {
        STRV_INIT (", document "), STRV_INIT (") Doc "),     STRV_INIT ("\xE2\x80\x99 Doc "),
        STRV_INIT ("' Doc "),      STRV_INIT (", Doc "),     STRV_INIT (" UN Doc "),
        STRV_INIT (" UN Doc. "),   STRV_INIT (" U.N. Doc. ")
    };
    static const struct strv starts[] = { STRV_INIT ("document "), STRV_INIT ("doc "),
                                          STRV_INIT ("doc. "),     STRV_INIT ("un doc "),
                                          STRV_INIT ("un doc. "),  STRV_INIT ("u.n. doc. ") };
    for (size_t i = 0; i < sizeof markers / sizeof markers[0]; i++)
        if (cut_after (v, markers[i]))
            return true;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (cut_start (v, starts[i]))
            return true;
    struct strv resolution = STRV ("resolution "); /* a name before figures: "2999 (2031)" */
    bool lettered = v->len > resolution.len && ascii_is_letter (v->s[resolution.len]);
    return lettered && cut_start (v, resolution);
}

/* Cuts what a sentence that refers to a work puts before its symbol. */
static bool
cut_signal (struct strv *v)
{
    struct strv rest = ref_after_signal (*v);
    if (rest.len == v->len || !(begins_as_symbol (rest) || cut_to_symbol (&rest)))
        return false;
    *v = rest;
    return true;
}

static struct head
head_of (struct strv before)
{
    struct head out = { .comma = strv_ends (before, STRV (", ")) ||
                                 strv_ends (before, STRV (",")) ||
                                 strv_ends (before, STRV (": ")) ||
                                 strv_ends (before, STRV ("، ")) };
    out.work = ref_trim_work (before);
    while (cut_to_symbol (&out.work) || cut_signal (&out.work)) {
        out.work = ref_trim_work (out.work);
        out.document = true;
    }
    out.kind = head_kind (out.work);
    return out;
}

/* "of", "to": what joins words, and ends no title. */
static bool
ends_in_joint (struct strv v)
{
    size_t at = v.len;
    while (at > 0 && v.s[at - 1] >= 'a' && v.s[at - 1] <= 'z')
        at--;
    return v.len > at && v.len - at <= 2 && (at == 0 || v.s[at - 1] == ' ');
}

/* Whether a title may stand before the units without a comma: "Lamps Act art. 5", no "lamps
 * [5]" or "lamps at para. 5". */
static bool
is_unparted (const struct ref_scan *s, struct strv work, size_t start)
{
    struct strv units = strv_sub (s->text, start, s->text.len);
    enum passage_kind kind = s->groups[0].kind;
    return s->unparted && units.s[0] != '[' && !strv_starts (units, STRV ("at ")) &&
           !ends_in_joint (work) &&
           (kind == PASSAGE_PARAGRAPH || kind == PASSAGE_ARTICLE || kind == PASSAGE_RECITAL);
}

/* Whether the units that were read can belong to what stands before them.  A bare number needs
 * a symbol and a comma or "at": "refugees resettled in 2020" is a question. */
static bool
head_fits (const struct head *h, const struct ref_scan *s, size_t start)
{
    bool bare = !s->groups[0].kind_given;
    bool at = strv_starts (strv_sub (s->text, start, s->text.len), STRV ("at "));
    switch (h->kind) {
    case HEAD_NONE:
        return !s->own;
    case HEAD_SYMBOL:
        return h->comma || at || (!bare && !s->groups[0].named);
    case HEAD_KEY:
        return !bare && (h->comma || !s->groups[0].named);
    case HEAD_TEXT:
        return !bare && (h->comma || is_unparted (s, h->work, start)) &&
               any_byte (h->work, ref_is_word_byte);
    }
    return false;
}

static bool
refuse_at (struct ref_scan *s, size_t at, const char *wanted)
{
    s->far = at;
    s->wanted = wanted;
    return false;
}

/* Reads "[WORK ]UNITS" from `from` on. */
static bool
read_plain (struct ref_scan *s, size_t from, struct head *head)
{
    bool refused = false;
    size_t first = 0;
    for (size_t at = from; at < s->text.len; at++) {
        bool bracket = at > from && s->text.s[at] == '[' && ascii_is_digit (s->text.s[at - 1]);
        if (at > from && s->text.s[at - 1] != ' ' && s->text.s[at - 1] != ',' && !bracket)
            continue;
        s->at = at;
        if (!ref_scan_units (s))
            continue;
        *head = head_of (strv_sub (s->text, from, at));
        if (head_fits (head, s, at))
            return true;
        first = refused ? first : at;
        refused = true;
    }
    if (refused && s->wanted == NULL)
        return refuse_at (s, first, "a symbol, or a title and a comma, before the unit");
    return false;
}

/* Reads "WORK#UNIT" and "/akn/…/!main~UNIT"; `mark` is where the # or ~ stands. */
static bool
read_marked (struct ref_scan *s, size_t mark, struct head *head)
{
    struct strv work = strv_sub (s->text, 0, mark);
    bool akn = s->text.s[mark] == '~';
    if (akn && strv_ends (work, STRV ("/!main")))
        work = strv_sub (work, 0, work.len - 6);
    work = ref_trim_work (work);
    *head = (struct head){ .work = work, .kind = HEAD_SYMBOL };
    s->at = akn ? mark + 1 : mark;
    return any_byte (work, ref_is_word_byte) && ref_scan_units (s) && s->groups[0].kind_given;
}

/* "WORK#ID" where ID is of no form of ours: a record's own id, if there is one. */
static bool
read_own_id (struct ref_scan *s, size_t mark, struct head *head)
{
    struct strv id = strv_sub (s->text, mark + 1, s->text.len);
    bool work = head->work.len > 0 && ref_is_word_byte (head->work.s[0]);
    if (id.len == 0 || !work || s->text.s[mark] != '#' || has (s->text, STRV (" ")))
        return false;
    head->kind = HEAD_SYMBOL;
    struct ref_item item = { .first.number = id, .last.number = id };
    struct ref group = { .kind = PASSAGE_TEXT, .kind_given = true, .named = true, .nitems = 1 };
    s->ngroups = s->nitems = 0;
    return ref_scan_add_item (s, &item) && ref_scan_add_group (s, &group);
}

/* Where the # or ~ of an id with a work stands, or text.len. */
static size_t
id_mark (struct strv text)
{
    size_t blank = strv_find (text, STRV (" "), 0);
    struct strv first = strv_sub (text, 0, blank);
    bool akn = strv_starts (first, STRV ("/akn/"));
    size_t mark = strv_find (first, akn ? STRV ("~") : STRV ("#"), 0);
    return mark < first.len && mark > 0 ? mark : text.len;
}

/* Reads "[@KEY, UNITS]" and "[@KEY{UNITS}]", given without the brackets and the @. */
static bool
read_pandoc (struct ref_scan *s, struct head *head)
{
    size_t end = strv_find (s->text, STRV (", "), 0);
    size_t brace = strv_find (s->text, STRV ("{"), 0),
           blank = strv_find (s->text, STRV (" "), 0);
    end = brace < end ? brace : end;
    end = blank < end ? blank : end;
    end = end < s->text.len ? end : s->text.len;
    *head = (struct head){ .work = ref_trim_work (strv_sub (s->text, 0, end)),
                           .kind = HEAD_SYMBOL };
    s->at = end;
    if (!any_byte (head->work, ref_is_word_byte))
        return refuse_at (s, 0, "the key of a work");
    if (ref_scan_eat (s, STRV ("{"))) {
        if (!strv_ends (s->text, STRV ("}")))
            return refuse_at (s, s->at, "a closing brace");
        s->text.len--;
    } else if (!ref_scan_eat (s, STRV (", ")))
        return refuse_at (s, s->at, "a comma");
    size_t start = s->at;
    if (ref_scan_units (s) && s->groups[0].kind_given)
        return true;
    return s->wanted == NULL && refuse_at (s, start, "a paragraph, box, note or other unit");
}

static bool
read_whole (struct ref_scan *s, struct head *head)
{
    if (strv_starts (s->text, STRV ("[@")) && strv_ends (s->text, STRV ("]"))) {
        s->text = strv_sub (s->text, 2, s->text.len - 1);
        s->cut = 2;
        return read_pandoc (s, head);
    }
    if (ref_is_bracketed (s->text)) {
        s->text = strv_sub (s->text, 1, s->text.len - 1);
        s->cut = 1;
    }
    size_t mark = id_mark (s->text);
    if (mark < s->text.len && read_marked (s, mark, head))
        return true;
    if (mark < s->text.len && read_own_id (s, mark, head))
        return true;
    return read_plain (s, 0, head);
}

static bool
read_without_judge (struct ref_scan *s, struct head *head)
{
    struct ref_scan again = { .arena = s->arena };
    again.text = strv_sub (s->text, 0, ref_judge_at (s->text));
    if (again.text.len == s->text.len || !read_plain (&again, 0, head) ||
        head->kind != HEAD_SYMBOL)
        return false;
    *s = again;
    return true;
}

/* Reads "UNITS of WORK" and "UNITS of PART of SYMBOL" as "WORK, UNITS"; "footnote 6 of para.
 * 75" is no list of both. */
static bool
read_turned (struct ref_scan *s, size_t depth, struct head *head)
{
    struct ref_scan again = { .arena = s->arena,
                              .text = ref_turned (s->text, depth, s->arena) };
    *head = (struct head){ 0 };
    if (again.text.len == s->text.len || !read_plain (&again, 0, head) ||
        !again.groups[0].kind_given || again.groups[0].named ||
        (again.ngroups > 1 && (head->kind == HEAD_NONE || depth > 2)) ||
        (depth > 2 && head->kind != HEAD_SYMBOL && !strv_starts (s->text, STRV ("point"))))
        return false;
    *s = again;
    return true;
}

/* Reads "A/1/2，第45段". */
static bool
read_foreign (struct ref_scan *s, struct head *head)
{
    struct ref_scan again = { .arena = s->arena };
    again.text = ref_from_foreign (s->text, s->arena);
    if (strv_eq (again.text, s->text) || !read_plain (&again, 0, head) ||
        !again.groups[0].kind_given)
        return false;
    *s = again;
    return true;
}

/* Reads "[TITLE, ]UNITS, SYMBOL", as Bluebook has it: the symbol and its date at the end; and
 * "UNITS (SYMBOL)", "UNITS in SYMBOL". */
static bool
read_symbol_last (struct ref_scan *s, struct head *head)
{
    for (size_t at = s->text.len; at > 0; at--) {
        struct ref_scan again = { .arena = s->arena, .text = strv_sub (s->text, 0, at) };
        struct strv work = strv_sub (s->text, at, s->text.len);
        if (!ref_cut_joint (&again.text, &work))
            continue;
        struct head last = head_of (work), title;
        if (last.kind != HEAD_SYMBOL)
            continue;
        bool other = !read_plain (&again, 0, &title) || title.kind == HEAD_SYMBOL ||
                     title.kind == HEAD_KEY || has (title.work, STRV ("/"));
        if (other || !again.groups[0].kind_given)
            return false;
        *head = last;
        *s = again;
        return true;
    }
    return false;
}

/* Reads "TITLE UNITS". */
static bool
read_unparted (struct ref_scan *s, struct head *head)
{
    struct ref_scan again = { .arena = s->arena, .text = s->text, .unparted = true };
    if (s->cut > 1 || !read_plain (&again, 0, head))
        return false;
    *s = again;
    return true;
}

/* Whether a title may stand behind the units without a joint: "Art. 5 ECHR", no "para. 5
 * Lamps". */
static bool
is_of_act (const struct ref_scan *s)
{
    const struct ref *last = &s->groups[s->ngroups - 1];
    for (size_t i = 0; i < last->nparts; i++)
        if (last->parts[i].kind == PART_ARTICLE || last->parts[i].kind == PART_ANNEX)
            return true;
    bool numbered = s->items[s->nitems - 1].first.number.len > 0;
    return last->kind_given && numbered &&
           (last->kind == PASSAGE_ARTICLE || last->kind == PASSAGE_RECITAL ||
            last->kind == PASSAGE_ANNEX);
}

/* Reads "UNITS WORK", as acts and treaties are cited: as many words as can be are units. */
static bool
read_work_last (struct ref_scan *s, struct head *head)
{
    enum { TRIES_MAX = 12 }; /* each reads all units anew */
    struct ref_scan again = { .arena = s->arena };
    for (size_t at = s->text.len, tries = 0; at > 1 && tries < TRIES_MAX; at--) {
        struct strv work = strv_sub (s->text, at, s->text.len);
        again.text = strv_sub (s->text, 0, at - 1);
        if (s->text.s[at - 1] != ' ' || !ref_begins_title (work) ||
            strv_ends (again.text, STRV (".")))
            continue;
        again.at = 0;
        tries++;
        if (!ref_scan_units (&again))
            continue;
        *head = head_of (work);
        if (again.own || !(is_of_act (&again) || is_symbol (head->work)))
            return false;
        *s = again;
        return true;
    }
    return false;
}

static bool
read_other (struct ref_scan *s, struct head *head)
{
    return read_turned (s, 3, head) || read_turned (s, 2, head) || read_symbol_last (s, head) ||
           read_without_judge (s, head) || read_foreign (s, head) || read_unparted (s, head) ||
           read_work_last (s, head);
}

/* Reads "See para. 75 above;". */
static bool
read_pasted (struct ref_scan *s, struct head *head)
{
    struct ref_scan again = { .arena = s->arena,
                              .text = ref_without_context (s->text, s->arena) };
    *head = (struct head){ 0 };
    if (again.text.len == s->text.len ||
        !(read_whole (&again, head) || read_other (&again, head)) ||
        !again.groups[0].kind_given || again.groups[0].named)
        return false;
    *s = again;
    return true;
}

/* Gives the groups their items and the work, and chains them. */
static void
finish (struct ref_scan *s, const struct head *head, struct strv whole, struct ref *out)
{
    struct ref_item *items = s->items;
    for (size_t i = 0; i < s->ngroups; i++) {
        struct ref *group = &s->groups[i];
        group->work = head->work;
        group->items = items;
        items += group->nitems;
        group->next = i + 1 < s->ngroups ? group + 1 : NULL;
    }
    *out = s->groups[0];
    out->titled = ref_trim_work (out->titled);
    bool own_id = out->named && !ref_word_is_name (out->items[0].first.number);
    bool named_work = head->kind == HEAD_SYMBOL || head->document;
    out->doubtful = head->kind == HEAD_NONE ? s->doubtful : !named_work || own_id;
    if (id_mark (whole) < whole.len && !has (whole, STRV (" ")))
        out->id = whole;
}

static size_t
characters (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += ((unsigned char)v.s[i] & 0xC0) != 0x80;
    return n;
}

/* The first word from `at` on, cut at a character when it is long. */
static struct strv
word_at (struct strv text, size_t at)
{
    enum { LONGEST = 40 };
    size_t end = at;
    while (end < text.len && text.s[end] != ' ')
        end++;
    if (end - at > LONGEST)
        for (end = at + LONGEST; end > at && ((unsigned char)text.s[end] & 0xC0) == 0x80;)
            end--;
    return strv_sub (text, at, end);
}

static enum ix_code
refuse (const struct ref_scan *s, struct ix_error *err)
{
    if (s->wanted == NULL)
        return ix_fail (err, IX_EQUERY,
                        "no reference: it names no paragraph, box, note or other unit");
    size_t at = s->far;
    while (at < s->text.len && s->text.s[at] == ' ')
        at++;
    if (at >= s->text.len)
        return ix_fail (err, IX_EQUERY, "no reference: expected %s at its end", s->wanted);
    size_t place = characters (strv_sub (s->text, 0, at)) + s->cut + 1;
    struct strv word = word_at (s->text, at);
    return ix_fail (err, IX_EQUERY, "no reference: expected %s at character %zu (\"%.*s\")",
                    s->wanted, place, STRV_ARG (word));
}

enum ix_code
ref_parse (struct strv text, struct arena *arena, struct ref *out, struct ix_error *err)
{
    struct ref_scan s = { .arena = arena };
    struct head head = { 0 };
    struct strv whole;
    size_t bad = 0;
    *out = (struct ref){ 0 };
    text = strv_trim (text);
    if (text.len > REF_TEXT_MAX)
        return ix_fail (err, IX_EQUERY, "no reference: %zu bytes are too long, at most %d",
                        text.len, REF_TEXT_MAX);
    if (!ref_scan_normalise (text, arena, &whole, &bad))
        return ix_fail (err, IX_EQUERY, "no reference: control character at character %zu",
                        characters (strv_sub (text, 0, bad)) + 1);
    s.text = whole;
    bool whole_way = read_whole (&s, &head);
    bool found = whole_way || read_pasted (&s, &head) || read_other (&s, &head);
    if (arena_failed (arena))
        return ix_no_memory (err);
    if (!found)
        return refuse (&s, err);
    finish (&s, &head, whole, out);
    out->doubtful = out->doubtful || !whole_way;
    return IX_OK;
}

const char *
ref_work_separator (struct strv work)
{
    if (is_symbol (work))
        return ", ";
    struct arena arena = ARENA_INIT;
    struct strbuf text = STRBUF_INIT;
    struct ref r;
    strbuf_add (&text, work);
    strbuf_adds (&text, ", box 1"); /* one of its own behind a name too */
    enum ix_code code = ref_parse (strbuf_strv (&text), &arena, &r, NULL);
    bool same = code == IX_OK && strv_eq (r.work, work) && r.next == NULL && r.nparts == 0;
    bool failed = code == IX_ENOMEM || strbuf_failed (&text);
    strbuf_free (&text);
    arena_free (&arena);
    return failed ? NULL : same ? ", " : ": ";
}
