/* The fields of the question language and the check of their values.  What a field means for
 * the search is planned in plan_field.c. */
#include "query/fields.h"

#include "lib/ascii.h"
#include "lib/analysis.h"
#include "lib/number.h"
#include "query/decimal.h"

static const struct {
    const char *name;
    enum field_id id;
} fields[] = {
    { "in", FIELD_IN },           { "kind", FIELD_KIND },     { "work", FIELD_WORK },
    { "section", FIELD_SECTION }, { "para", FIELD_PARA },     { "year", FIELD_YEAR },
    { "lang", FIELD_LANG },       { "number", FIELD_NUMBER },
};

enum { NFIELDS = sizeof fields / sizeof fields[0] };

/* Short names that references use too. */
static const struct {
    struct strv name;
    enum passage_kind kind;
} kind_aliases[] = {
    { STRV_INIT ("para"), PASSAGE_PARAGRAPH }, { STRV_INIT ("fn"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("note"), PASSAGE_FOOTNOTE },  { STRV_INIT ("fig"), PASSAGE_FIGURE },
    { STRV_INIT ("art"), PASSAGE_ARTICLE },    { STRV_INIT ("rec"), PASSAGE_RECITAL },
};

bool
field_find (struct strv name, enum field_id *out)
{
    for (size_t i = 0; i < NFIELDS; i++)
        if (strv_eq_nocase (name, strv_cstr (fields[i].name))) {
            *out = fields[i].id;
            return true;
        }
    return false;
}

const char *
field_name (enum field_id id)
{
    for (size_t i = 0; i < NFIELDS; i++)
        if (fields[i].id == id)
            return fields[i].name;
    return "";
}

void
field_list (struct strbuf *out)
{
    for (size_t i = 0; i < NFIELDS; i++)
        strbuf_addf (out, "%s%s:", i ? ", " : "", fields[i].name);
}

/* One or many: "table", "tables", "boxes". */
static bool
is_called (struct strv name, struct strv kind)
{
    struct strv ending = strv_sub (name, kind.len, name.len);
    return strv_starts_nocase (name, kind) &&
           (ending.len == 0 || strv_eq_nocase (ending, STRV ("s")) ||
            strv_eq_nocase (ending, STRV ("es")));
}

static bool
kind_parse (struct strv name, enum passage_kind *out)
{
    for (size_t k = 0; k < PASSAGE_NKINDS; k++)
        if (is_called (name, strv_cstr (passage_kind_name ((enum passage_kind)k)))) {
            *out = (enum passage_kind)k;
            return true;
        }
    for (size_t i = 0; i < sizeof kind_aliases / sizeof kind_aliases[0]; i++)
        if (is_called (name, kind_aliases[i].name)) {
            *out = kind_aliases[i].kind;
            return true;
        }
    return false;
}

static enum ix_code
unknown_kind (struct strv name, struct ix_error *err)
{
    struct strbuf names = STRBUF_INIT;
    for (size_t k = 0; k < PASSAGE_NKINDS; k++)
        strbuf_addf (&names, "%s%s", k ? ", " : "", passage_kind_name ((enum passage_kind)k));
    enum ix_code code = ix_fail (err, IX_EQUERY, "unknown kind \"%.*s\"; there are %s",
                                 STRV_ARG (name), names.buf);
    strbuf_free (&names);
    return code;
}

/* Cuts "60..80", "60-80" or "60–80" in two; a number alone is both ends. */
static void
split_range (struct strv text, struct strv *low, struct strv *high)
{
    static const struct strv separators[] = { STRV_INIT (".."), STRV_INIT ("–"),
                                              STRV_INIT ("-") };
    *low = *high = text;
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        size_t at = strv_find (text, separators[i], 0);
        if (at == SIZE_MAX)
            continue;
        *low = strv_trim (strv_sub (text, 0, at));
        *high = strv_trim (strv_sub (text, at + separators[i].len, text.len));
        return;
    }
}

static enum ix_code
empty_range (struct ix_error *err)
{
    return ix_fail (err, IX_EQUERY, "the range is empty: it ends before it begins");
}

static enum ix_code
parse_numbers (struct strv text, struct field_value *out, struct ix_error *err)
{
    split_range (text, &out->low, &out->high);
    bool low = out->low.len > 0, high = out->high.len > 0;
    if ((low && !number_is_paragraph (out->low)) ||
        (high && !number_is_paragraph (out->high)) || (!low && !high))
        return ix_fail (err, IX_EQUERY,
                        "para: takes a number or a range of them, such as 75 or 60..80");
    return low && high && number_compare (out->low, out->high, false) > 0 ? empty_range (err)
                                                                          : IX_OK;
}

/* As dates of works have it, so that years sort as bytes do. */
static bool
is_year (struct strv v)
{
    size_t digits = 0;
    while (digits < v.len && ascii_is_digit (v.s[digits]))
        digits++;
    return v.len == 4 && digits == 4;
}

static enum ix_code
parse_years (struct strv text, struct field_value *out, struct ix_error *err)
{
    split_range (text, &out->low, &out->high);
    bool low = out->low.len > 0, high = out->high.len > 0;
    if ((low && !is_year (out->low)) || (high && !is_year (out->high)) || (!low && !high))
        return ix_fail (err, IX_EQUERY,
                        "year: takes a year or a range of them, such as 2018 or 2018..2020");
    return low && high && strv_cmp (out->low, out->high) > 0 ? empty_range (err) : IX_OK;
}

/* A figure in the form that the index has of it; false where `*v` is none, or too long. */
static bool
make_figure (struct strv *v, struct arena *arena)
{
    struct tokenizer tokenizer;
    struct token token = { .start = 0 };
    tokenizer_init (&tokenizer, *v);
    bool is = tokenizer_next (&tokenizer, &token) > 0 && token.kind == TOKEN_NUMBER &&
              token.start == 0 && token.end == v->len && !token.cut && decimal_is (token.term);
    if (is)
        *v = arena_dup (arena, token.term);
    tokenizer_free (&tokenizer);
    return is;
}

static enum ix_code
parse_figures (struct strv text, struct arena *arena, struct field_value *out,
               struct ix_error *err)
{
    split_range (text, &out->low, &out->high);
    bool low = out->low.len > 0, high = out->high.len > 0;
    if ((low && !make_figure (&out->low, arena)) ||
        (high && !make_figure (&out->high, arena)) || (!low && !high))
        return ix_fail (
            err, IX_EQUERY,
            "number: takes a figure or a range of them, such as 2,182.7 or 1000..5000");
    if (arena_failed (arena))
        return ix_no_memory (err);
    return low && high && decimal_cmp (out->low, out->high) > 0 ? empty_range (err) : IX_OK;
}

static enum ix_code
parse_in (struct strv text, struct arena *arena, struct field_value *out, struct ix_error *err)
{
    out->has_kind = kind_parse (text, &out->kind);
    if (out->has_kind)
        return IX_OK;
    enum ix_code code = ref_parse (text, arena, &out->unit, err);
    if (code == IX_ENOMEM)
        return code;
    if (code || out->unit.nitems != 1 || out->unit.items[0].is_range)
        return ix_fail (err, IX_EQUERY,
                        "in: takes a kind such as box, or one unit such as \"annex II\"");
    return IX_OK;
}

enum ix_code
field_parse (enum field_id id, struct strv text, struct arena *arena, struct field_value *out,
             struct ix_error *err)
{
    *out = (struct field_value){ .id = id, .text = strv_trim (text) };
    if (out->text.len == 0)
        return ix_fail (err, IX_EQUERY, "%s: has no value", field_name (id));
    switch (id) {
    case FIELD_IN:
        return parse_in (out->text, arena, out, err);
    case FIELD_KIND:
        out->has_kind = kind_parse (out->text, &out->kind);
        return out->has_kind ? IX_OK : unknown_kind (out->text, err);
    case FIELD_PARA:
        return parse_numbers (out->text, out, err);
    case FIELD_YEAR:
        return parse_years (out->text, out, err);
    case FIELD_NUMBER:
        return parse_figures (out->text, arena, out, err);
    case FIELD_LANG:
        if (out->text.s[0] == '-' || out->text.s[0] == '_')
            return ix_fail (err, IX_EQUERY, "lang: takes a language, such as fr");
        break;
    case FIELD_WORK:
    case FIELD_SECTION:
        break;
    }
    return IX_OK;
}
