/* Fields of Word: see docx_fields.h. */
#include "reader/docx_fields.h"

#include "lib/ascii.h"

#include <string.h>

void
docx_fields_init (struct docx_fields *f)
{
    *f = (struct docx_fields){ .n = 0 };
    strbuf_init (&f->instruction);
}

void
docx_fields_free (struct docx_fields *f)
{
    strbuf_free (&f->instruction);
}

bool
docx_fields_show (const struct docx_fields *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (!f->at[i].in_result)
            return false;
    return true;
}

bool
docx_fields_in_contents (const struct docx_fields *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].in_result && f->at[i].contents)
            return true;
    return false;
}

void
docx_field_begin (struct docx_fields *f, const struct strbuf *text)
{
    if (f->n == DOCX_FIELDS_MAX) {
        f->ignored++;
        return;
    }
    f->at[f->n++] = (struct docx_field){ f->instruction.len, text->len, false, false };
}

void
docx_field_instruct (struct docx_fields *f, struct strv instruction)
{
    if (f->n > 0 && !f->at[f->n - 1].in_result)
        strbuf_add (&f->instruction, instruction);
}

/* The next word of an instruction. */
static struct strv
next_word (struct strv *rest)
{
    size_t end = 0;
    *rest = strv_trim (*rest);
    while (end < rest->len && !ascii_is_blank (rest->s[end]))
        end++;
    struct strv word = strv_sub (*rest, 0, end);
    *rest = strv_sub (*rest, end, rest->len);
    return word;
}

static struct strv
instruction_of (const struct docx_fields *f, const struct docx_field *field)
{
    return strv_sub (strbuf_strv (&f->instruction), field->from, f->instruction.len);
}

void
docx_field_separate (struct docx_fields *f)
{
    if (f->n == 0 || f->ignored > 0)
        return;
    struct docx_field *field = &f->at[f->n - 1];
    struct strv rest = instruction_of (f, field);
    field->in_result = true;
    field->contents = strv_eq_nocase (next_word (&rest), STRV ("TOC"));
}

static struct docx_sequence *
find_sequence (struct docx_fields *f, struct strv name)
{
    for (size_t i = 0; i < f->nsequences; i++)
        if (strv_eq_nocase (strv_cstr (f->sequences[i].name), name))
            return &f->sequences[i];
    if (f->nsequences == DOCX_SEQUENCES_MAX || name.len == 0 ||
        name.len >= sizeof f->sequences[0].name)
        return NULL;
    struct docx_sequence *s = &f->sequences[f->nsequences++];
    memcpy (s->name, name.s, name.len);
    return s;
}

static bool
read_value (struct strv v, uint32_t *value)
{
    enum { MOST = 1000000 };
    uint32_t n = 0;
    v = strv_trim (v);
    for (size_t i = 0; i < v.len; i++) {
        if (!ascii_is_digit (v.s[i]) || n > MOST)
            return false;
        n = n * 10 + (uint32_t)(v.s[i] - '0');
    }
    *value = n;
    return v.len > 0;
}

/* The switches of SEQ: \c repeats the number, \r N sets it, \h hides it. */
static void
count_sequence (struct docx_sequence *s, struct strv rest, bool *hidden)
{
    s->value++;
    for (struct strv word; (word = next_word (&rest)).len > 0;) {
        uint32_t set;
        struct strv glued = strv_sub (word, 2, word.len);
        bool resets = strv_starts (word, STRV ("\\r"));
        if (strv_eq (word, STRV ("\\c")) && s->value > 0)
            s->value--;
        else if (strv_eq (word, STRV ("\\h")))
            *hidden = true;
        else if (resets && read_value (glued.len > 0 ? glued : next_word (&rest), &set))
            s->value = set;
    }
}

/* AUTONUM has no result ever: it numbers paragraphs. */
static void
end_autonum (struct docx_fields *f, struct strv name, struct strbuf *text)
{
    struct docx_sequence *s = find_sequence (f, name);
    if (s)
        strbuf_addf (text, "%u.", ++s->value);
}

static void
end_sequence (struct docx_fields *f, const struct docx_field *field, struct strbuf *text)
{
    struct strv rest = instruction_of (f, field), name = next_word (&rest);
    bool hidden = false;
    uint32_t shown;
    if (strv_eq_nocase (name, STRV ("AUTONUM")) || strv_eq_nocase (name, STRV ("AUTONUMLGL")))
        end_autonum (f, name, text);
    if (!strv_eq_nocase (name, STRV ("SEQ")))
        return;
    struct docx_sequence *s = find_sequence (f, next_word (&rest));
    if (!s)
        return;
    count_sequence (s, rest, &hidden);
    struct strv result = strv_sub (strbuf_strv (text), field->shown, text->len);
    if (read_value (result, &shown))
        s->value = shown;
    else if (result.len == 0 && !hidden)
        strbuf_addf (text, "%u", s->value);
}

void
docx_field_end (struct docx_fields *f, struct strbuf *text)
{
    if (f->ignored > 0) {
        f->ignored--;
        return;
    }
    if (f->n == 0)
        return;
    struct docx_field field = f->at[--f->n];
    if (docx_fields_show (f))
        end_sequence (f, &field, text);
    strbuf_cut (&f->instruction, field.from);
}

void
docx_fields_end_paragraph (struct docx_fields *f)
{
    size_t n = 0;
    while (n < f->n && f->at[n].in_result)
        n++;
    if (n == f->n)
        return;
    strbuf_cut (&f->instruction, f->at[n].from);
    f->n = n;
    f->ignored = 0;
}
