/* The reader of passages in JSON: JSON Lines, an array of objects, or an object with such an
 * array in it.
 *
 * One object with a text is one record, and that a line, whatever the text holds: what parts a
 * record's paragraphs becomes a blank.  Values are read one after the other, so that memory
 * holds one of them beside the lines.  Not here: what its fields are called (json_fields.c).
 */
#include "reader/json_fields.h"
#include "reader/json_works.h"
#include "reader/reader.h"

#include "lib/ascii.h"
#include "lib/json_text.h"
#include "lib/strbuf.h"
#include "lib/text.h"

#include <string.h>

/* Bytes of one value: its tree takes many times that.  Objects and arrays in each other.  Bytes
 * of what the parser finds wrong at its beginning, as "\ud83d\ude00". */
enum { VALUE_MAX = 64 << 20, NESTING_MAX = 64, TOKEN_MAX = 16 };

/* A file being read. */
struct records {
    struct strv bytes;
    size_t at;        /* next byte to look at */
    uint32_t line_no; /* of byte `counted` */
    size_t counted;
    bool by_line;        /* each value is a line */
    uint32_t value_line; /* in which the value at hand begins */
    struct document *d;
    size_t cap, nrecords;
    struct json_works works;
    size_t headed_work;     /* whose headings are known … */
    bool headed;            /* … and of which one may be open */
    bool numbered;          /* a record has a field for its number, and not only an id */
    struct strv heading[2]; /* the last section's and work's, in the arena */
    struct strbuf text;
    struct ix_error first; /* what was wrong with the first broken value */
    bool broken_off;       /* behind the last of them nothing was read */
};

/* ------------------------------------------------------------------ bytes */

static void
skip_blanks (struct records *r)
{
    r->at = json_text_skip_blanks (r->bytes, r->at);
}

static size_t
line_end (const struct records *r, size_t at)
{
    const char *end =
        at < r->bytes.len ? memchr (r->bytes.s + at, '\n', r->bytes.len - at) : NULL;
    return end ? (size_t)(end - r->bytes.s) : r->bytes.len;
}

static uint32_t
line_number (struct records *r, size_t at)
{
    while (r->counted < at) {
        const char *from = r->bytes.s + r->counted, *end = memchr (from, '\n', at - r->counted);
        r->line_no += end != NULL;
        r->counted = end != NULL ? (size_t)(end + 1 - r->bytes.s) : at;
    }
    return r->line_no;
}

/* ------------------------------------------------------------------ lines */

static bool
parts_words (char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

/* Whether the byte at `at` is copied as it is: all but white space, and a blank between words.
 */
static bool
stays (struct strv v, size_t at)
{
    return !parts_words (v.s[at]) ||
           (v.s[at] == ' ' && at + 1 < v.len && !parts_words (v.s[at + 1]));
}

/* Whether all of it stays, as it nearly always does.  Eight bytes at once, and each with the
 * next one: a byte of (x - n) & ~x is 0x80 or more where one of x is less than n, and in none
 * where none is. */
static bool
is_flat (struct strv v)
{
    const uint64_t each = UINT64_C (0x0101010101010101);
    uint64_t x, next;
    size_t at = 0;
    for (; at + sizeof x < v.len; at += sizeof x) {
        memcpy (&x, v.s + at, sizeof x);
        memcpy (&next, v.s + at + 1, sizeof next);
        uint64_t blanks = (x ^ each * ' ') | (next ^ each * ' '), rubout = x ^ each * 0x7F;
        uint64_t less =
            ((x - each * ' ') & ~x) | ((blanks - each) & ~blanks) | ((rubout - each) & ~rubout);
        if (less & each * 0x80)
            return false;
    }
    while (at < v.len && stays (v, at))
        at++;
    return at == v.len && (at == 0 || v.s[0] != ' ');
}

/* Appends `v` with one blank for each run of white space and of other control characters, and
 * none at its ends. */
static void
add_flat (struct strbuf *out, struct strv v)
{
    bool first = true;
    if (is_flat (v)) {
        strbuf_add (out, v);
        return;
    }
    for (size_t at = 0, end; at < v.len; at = end) {
        while (at < v.len && parts_words (v.s[at]))
            at++;
        for (end = at; end < v.len && stays (v, end);)
            end++;
        if (end > at && !first)
            strbuf_addc (out, ' ');
        strbuf_add (out, strv_sub (v, at, end));
        first = first && end == at;
    }
}

static struct line *
add_line (struct records *r, enum line_kind kind, struct strv text)
{
    struct document *d = r->d;
    struct line *grown = arena_grow (&d->arena, d->lines, d->nlines, &r->cap, sizeof *d->lines);
    if (!grown)
        return NULL;
    d->lines = grown;
    struct line *line = &d->lines[d->nlines++];
    *line = (struct line){ .text = arena_dup (&d->arena, text),
                           .kind = kind,
                           .line_no = r->value_line,
                           .work = r->works.now };
    line->start = d->nlines > 1 ? line[-1].end + 1 : 0;
    line->end = line->start + text.len;
    return line;
}

/* What headings are open in another work is not known. */
static void
forget_headings (struct records *r)
{
    if (r->works.now == r->headed_work)
        return;
    r->headed_work = r->works.now;
    r->heading[0] = r->heading[1] = STRV ("");
    r->headed = true;
}

/* A heading stands before the first record that names it, and not before the next ones. */
static void
add_heading (struct records *r, size_t level, struct strv text)
{
    forget_headings (r);
    strbuf_reset (&r->text);
    add_flat (&r->text, text);
    struct strv flat = strbuf_strv (&r->text);
    if (strv_eq (flat, r->heading[level]) && (flat.len > 0 || !r->headed))
        return;
    struct line *line = add_line (r, LINE_TEXT, flat);
    if (!line)
        return;
    line->outline = (uint8_t)(level + 1);
    r->heading[level] = line->text;
    r->headed = flat.len > 0;
    if (level == 0)
        r->heading[1] = STRV ("");
}

/* The number stands before the text, but where the text has it already. */
static size_t
add_number (struct strbuf *out, struct strv number, struct strv text)
{
    struct strv plain = number;
    while (plain.len > 0 && plain.s[plain.len - 1] == '.')
        plain.len--;
    size_t end = plain.len;
    if (end > 0 && strv_starts (text, plain)) {
        while (end < text.len && (text.s[end] == '.' || text.s[end] == ')'))
            end++;
        if (end < text.len && ascii_is_blank (text.s[end]))
            return end;
    }
    strbuf_add (out, number);
    strbuf_addc (out, ' ');
    return number.len;
}

/* What is left out of a value that is well made; the first one is told. */
static void
note_lost (struct records *r, const char *what)
{
    r->d->nskipped++;
    if (r->first.code == IX_OK)
        (void)ix_fail (&r->first, IX_EARG, "line %lu: %s", (unsigned long)r->value_line, what);
}

static void
note_lost_text (struct records *r)
{
    note_lost (r, "a text that is neither a string nor a number that is exact");
}

static void
add_note (struct records *r, const cJSON *value, struct strbuf *scratch)
{
    struct json_record note;
    bool found = json_fields_note (value, &note, scratch);
    if (note.lost)
        note_lost_text (r);
    if (!found)
        return;
    strbuf_reset (&r->text);
    size_t number_end = note.number.len > 0 ? add_number (&r->text, note.number, note.text) : 0;
    add_flat (&r->text, note.text);
    struct line *line = add_line (r, LINE_NOTE, strv_trim (strbuf_strv (&r->text)));
    if (line)
        line->number_end = number_end < line->text.len ? number_end : line->text.len;
}

static void
add_notes (struct records *r, const cJSON *array)
{
    const cJSON *note;
    struct strbuf scratch = STRBUF_INIT;
    cJSON_ArrayForEach (note, array) {
        strbuf_reset (&scratch);
        add_note (r, note, &scratch);
    }
    if (strbuf_failed (&scratch))
        r->d->arena.failed = true;
    strbuf_free (&scratch);
}

/* The footnotes of a record or a work stand behind it. */
static void
add_all_notes (struct records *r, const cJSON *object)
{
    const cJSON *member;
    cJSON_ArrayForEach (member, object)
        if (cJSON_IsArray (member) && json_fields_is_notes (strv_cstr (member->string)))
            add_notes (r, member);
}

static void
add_record (struct records *r, const struct json_record *record)
{
    add_heading (r, 1, record->section);
    r->numbered = r->numbered || record->numbered;
    size_t number_end = 0;
    strbuf_reset (&r->text);
    if (record->number.len > 0)
        number_end = add_number (&r->text, record->number, record->text);
    bool titled = record->title.len > 0 && record->text.len > 0;
    add_flat (&r->text, titled || record->text.len == 0 ? record->title : record->text);
    struct strv text = strv_trim (strbuf_strv (&r->text));
    if (text.len == 0)
        return;
    struct line *line = add_line (r, LINE_RECORD, text);
    if (!line)
        return;
    line->number_end = number_end < text.len ? number_end : text.len;
    line->outline = titled;
    line->anchor = arena_dup (&r->d->arena, record->id);
    r->nrecords++;
    if (!titled)
        return;
    strbuf_reset (&r->text);
    add_flat (&r->text, record->text);
    add_line (r, LINE_TEXT, strbuf_strv (&r->text));
}

/* ------------------------------------------------------------------ values */

static void add_value (struct records *r, const cJSON *value, size_t depth);

static void
add_values (struct records *r, const cJSON *array, size_t depth)
{
    const cJSON *value;
    cJSON_ArrayForEach (value, array)
        add_value (r, value, depth);
}

/* An object without a text of its own: a work, or a section of one, with its records in an
 * array. */
static void
add_group (struct records *r, const cJSON *object, size_t depth)
{
    const cJSON *member;
    size_t around = r->works.now;
    struct strv name = json_fields_work_name (object, depth == 0);
    if (name.len > 0)
        json_works_enter (&r->works, r->d, name, object);
    else
        add_heading (r, 0, json_fields_name (object));
    cJSON_ArrayForEach (member, object)
        if (cJSON_IsArray (member) && !json_fields_is_notes (strv_cstr (member->string)))
            add_values (r, member, depth + 1);
    add_all_notes (r, object);
    r->works.now = around;
}

static void
read_record (struct records *r, const cJSON *object, const struct json_record *record)
{
    size_t around = r->works.now;
    if (record->work.len > 0)
        json_works_enter (&r->works, r->d, record->work, NULL);
    add_record (r, record);
    add_all_notes (r, object);
    r->works.now = around;
}

static void
add_object (struct records *r, const cJSON *object, size_t depth)
{
    struct strbuf scratch = STRBUF_INIT;
    struct json_record record;
    bool found = json_fields_read (object, &record, &scratch);
    if (record.lost)
        note_lost_text (r);
    if (found)
        read_record (r, object, &record);
    else
        add_group (r, object, depth);
    if (strbuf_failed (&scratch))
        r->d->arena.failed = true;
    strbuf_free (&scratch);
}

static void
add_value (struct records *r, const cJSON *value, size_t depth)
{
    if (depth > NESTING_MAX)
        note_lost (r, "objects lie too deep in each other");
    else if (cJSON_IsArray (value))
        add_values (r, value, depth + 1);
    else if (cJSON_IsObject (value))
        add_object (r, value, depth);
}

static void
note_broken (struct records *r, size_t at, const char *what)
{
    size_t begin = at < r->bytes.len ? at : r->bytes.len;
    while (begin > 0 && r->bytes.s[begin - 1] != '\n')
        begin--;
    r->d->nskipped++;
    if (r->first.code == IX_OK)
        (void)ix_fail (&r->first, IX_EARG, "line %lu, byte %zu: %s",
                       (unsigned long)line_number (r, begin), at - begin + 1, what);
}

/* The value at hand, in at most `len` bytes.  It is too large when it is wrong only where those
 * that were looked at end. */
static enum ix_code
load_value (struct records *r, size_t len, cJSON **out, struct json_extent *extent,
            struct ix_error *err)
{
    bool cut = len > VALUE_MAX;
    struct strv text = strv_make (r->bytes.s + r->at, cut ? VALUE_MAX : len);
    enum ix_code code = r->by_line && !cut ? json_text_alone (text, out, extent, err)
                                           : json_text_value (text, out, extent, err);
    if (code == IX_ENOMEM)
        r->d->arena.failed = true;
    if (code != IX_EARG || !cut || extent->taken > 0 || extent->end + TOKEN_MAX < text.len)
        return code;
    extent->end = 0;
    return ix_fail (err, code, "a value larger than %d MiB", VALUE_MAX >> 20);
}

/* Reads the value at hand and steps behind it; NULL when it is broken or too large.  Behind one
 * whose end is not known nothing more can be told apart, but for the next line where each value
 * is one. */
static cJSON *
next_value (struct records *r)
{
    struct ix_error why;
    struct json_extent extent;
    cJSON *value;
    size_t start = r->at, len = (r->by_line ? line_end (r, start) : r->bytes.len) - start;
    r->value_line = line_number (r, start);
    if (load_value (r, len, &value, &extent, &why) != IX_OK)
        note_broken (r, start + extent.end, why.msg);
    bool to_end = extent.taken == 0 || (r->by_line && len <= VALUE_MAX);
    r->at += to_end ? len : extent.taken;
    r->broken_off = extent.taken == 0 && !r->by_line;
    return value;
}

static void
read_value (struct records *r)
{
    cJSON *value = next_value (r);
    add_value (r, value, 0);
    cJSON_Delete (value);
}

/* An array that is no value: its values are read one by one, and what is read of them stays
 * where it breaks off. */
static void
read_array (struct records *r)
{
    r->at++;
    for (skip_blanks (r); r->at < r->bytes.len; skip_blanks (r)) {
        char c = r->bytes.s[r->at];
        if (c != ',' && c != ']') {
            read_value (r);
            continue;
        }
        r->at++;
        if (c == ']')
            return;
    }
    if (!r->broken_off)
        note_broken (r, r->bytes.len, "an array that does not end");
}

static void
read_values (struct records *r)
{
    for (skip_blanks (r); r->at < r->bytes.len; skip_blanks (r))
        if (!r->by_line && r->bytes.s[r->at] == '[')
            read_array (r);
        else
            read_value (r);
}

/* ------------------------------------------------------------------ numbers */

/* Whether the records' ids are the numbers of paragraphs: dotted, or 1, 2, 3 …. */
static bool
are_numbers (const struct document *d)
{
    size_t n = 0, good = 0;
    unsigned long last = 0;
    for (size_t i = 0; i < d->nlines; i++) {
        const struct line *line = &d->lines[i];
        if (line->kind != LINE_RECORD)
            continue;
        n++;
        if (line->number_end == 0)
            continue;
        struct strv number = strv_sub (line->text, 0, line->number_end);
        unsigned long first = json_fields_first_figure (number);
        good += first == last || first == last + 1 || first == 1;
        last = first;
    }
    return good * 10 >= n * 9;
}

/* Ids that only look like numbers are no part of the text. */
static void
forget_numbers (struct document *d)
{
    for (size_t i = 0; i < d->nlines; i++) {
        struct line *line = &d->lines[i];
        bool written = line->number_end > 0 && line->number_end < line->text.len;
        if (written)
            line->text = strv_sub (line->text, line->number_end + 1, line->text.len);
        line->number_end = 0;
    }
}

/* ------------------------------------------------------------------ the whole */

/* Whether arrays are all that there is, so that it is no text either. */
static bool
is_bare_arrays (struct strv bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.s[i] == '\0' || strchr ("[], \t\r\n", bytes.s[i]) == NULL)
            return false;
    return strv_starts (bytes, STRV ("["));
}

static bool
json_is_mine (struct strv bytes)
{
    if (strv_starts (bytes, STRV ("\xEF\xBB\xBF")))
        bytes = strv_sub (bytes, 3, bytes.len);
    bytes = strv_trim (strv_sub (bytes, 0, 4096));
    if (is_bare_arrays (bytes))
        return true;
    bool array = false;
    for (; bytes.len > 0 && bytes.s[0] == '['; array = true)
        bytes = strv_trim (strv_sub (bytes, 1, bytes.len));
    struct strv rest = strv_trim (strv_sub (bytes, 1, bytes.len));
    char next = rest.len > 0 ? rest.s[0] : '\0';
    return strv_starts (bytes, STRV ("{")) && (array || next == '"' || next == '}');
}

/* Reads the first value, unless it is a line, or breaks off in it: then the next line may be
 * whole, and each value is taken for a line. */
static void
read_first (struct records *r)
{
    struct json_extent extent;
    cJSON *value;
    size_t len = r->bytes.len - r->at, line = line_end (r, r->at) - r->at;
    enum ix_code code = load_value (r, len, &value, &extent, NULL);
    (void)code; /* how far it came tells: not at all where the value is too large */
    r->by_line = extent.taken > 0 ? extent.taken <= line : extent.end > 0 || line > VALUE_MAX;
    if (value != NULL && !r->by_line) {
        r->value_line = line_number (r, r->at);
        r->at += extent.taken;
        add_value (r, value, 0);
    }
    cJSON_Delete (value);
}

static void
read_file (struct records *r)
{
    skip_blanks (r);
    if (r->bytes.s[r->at] != '[')
        read_first (r);
    read_values (r);
    if (!r->numbered && !are_numbers (r->d))
        forget_numbers (r->d);
}

static struct strv
describe_broken (struct records *r)
{
    strbuf_reset (&r->text);
    strbuf_addf (&r->text, "%s%s", r->first.msg,
                 r->broken_off ? "; nothing behind the last was read" : "");
    return arena_dup (&r->d->arena, strbuf_strv (&r->text));
}

static enum ix_code
json_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    struct records r = { .bytes = bytes, .line_no = 1, .d = d };
    if (strv_starts (bytes, STRV ("\xEF\xBB\xBF")))
        r.at = 3;
    strbuf_init (&r.text);
    d->reader = "json/1";
    d->encoding = "UTF-8";
    d->whole_lines = d->records = true;
    read_file (&r);
    d->skipped = describe_broken (&r);
    json_works_end (&r.works, d, r.nrecords);
    bool failed = strbuf_failed (&r.text) || arena_failed (&d->arena);
    strbuf_free (&r.text);
    if (failed)
        return ix_no_memory (err);
    if (r.nrecords > 0)
        return IX_OK;
    if (r.first.code != IX_OK)
        return ix_fail (err, IX_EARG, "%s", r.first.msg);
    return ix_fail (err, IX_EARG, "JSON without an object that has a text");
}

const struct reader json_reader = { json_is_mine, json_read, false };
