/* Which terms a document gets: see post.h, and lib/schema.h for what they mean.
 *
 * Errors stick in the struct, so that a document is written down as the list that it is and
 * looked at once, when it is put.
 */
#include "indexer/post.h"

#include "indexer/post_data.h"
#include "lib/analysis.h"
#include "lib/number.h"
#include "lib/pack.h"
#include "lib/schema.h"
#include "lib/text.h"

#include <stdio.h>

struct poster {
    struct ix_writer *writer;
    const struct entry *entry;
    struct ix_doc *doc;
    struct stemmer *stemmer;
    struct packer *packer;
    struct strv language; /* of the stemmer */
    struct strbuf term, value, data;
    struct strbuf file_hash;     /* of the source's path */
    const struct passage *annex; /* the last one so far; NULL before the first */
    enum ix_code code;           /* the first failure */
    struct ix_error *err;
};

/* Whether all is well so far, and memory too. */
static bool
works (struct poster *p)
{
    if (p->code == IX_OK && (strbuf_failed (&p->term) || strbuf_failed (&p->value) ||
                             strbuf_failed (&p->data) || strbuf_failed (&p->file_hash)))
        p->code = ix_fail (p->err, IX_ENOMEM, "out of memory");
    return p->code == IX_OK;
}

/* ------------------------------------------------------------------ terms */

static void
add_term (struct poster *p, enum schema_prefix prefix, struct strv value)
{
    struct strv term = schema_term (prefix, value, &p->term);
    if (works (p))
        p->code = ix_doc_term (p->doc, term, p->err);
}

static void
add_folded_term (struct poster *p, enum schema_prefix prefix, struct strv value)
{
    strbuf_reset (&p->value);
    text_fold (value, &p->value);
    if (p->value.len > 0)
        add_term (p, prefix, strv_trim (strbuf_strv (&p->value)));
}

/* A whole stands in the place of two words or more, and counts for two. */
static void
add_word (struct poster *p, const struct token *t)
{
    struct strv term = schema_term (PREFIX_WORD, t->term, &p->term);
    if (works (p))
        p->code = ix_doc_term_count (p->doc, term, t->npositions > 1 ? 2 : 1, p->err);
}

static void
add_stem (struct poster *p, enum schema_prefix prefix, uint32_t count, const struct token *t)
{
    strbuf_reset (&p->value);
    if (works (p))
        p->code = stemmer_stem (p->stemmer, t, &p->value, p->err);
    struct strv term = schema_term (prefix, strbuf_strv (&p->value), &p->term);
    if (works (p))
        p->code = ix_doc_term_count (p->doc, term, count, p->err);
}

/* Words when `words` is set, stems under `prefix`, each counted `count` times, always. */
static void
add_text (struct poster *p, struct strv text, enum schema_prefix prefix, uint32_t count,
          bool words)
{
    struct tokenizer tokenizer;
    struct token t;
    int more = 1;
    tokenizer_init (&tokenizer, text);
    while (works (p) && (more = tokenizer_next (&tokenizer, &t)) > 0) {
        if (words)
            add_word (p, &t);
        add_stem (p, prefix, count, &t);
    }
    if (more < 0)
        p->code = ix_fail (p->err, IX_ENOMEM, "out of memory");
    tokenizer_free (&tokenizer);
}

/* ------------------------------------------------------------------ documents */

static void
begin_document (struct poster *p, enum schema_type type)
{
    const struct work *w = &p->entry->work;
    if (works (p))
        p->code = ix_doc_clear (p->doc, p->err);
    add_term (p, PREFIX_TYPE, strv_cstr (schema_type_name (type)));
    add_term (p, PREFIX_WORK, w->key);
    add_term (p, PREFIX_FILE, strbuf_strv (&p->file_hash));
    if (works (p))
        p->code = ix_doc_value (p->doc, SLOT_WORK, w->key, p->err);
    strbuf_reset (&p->data);
}

static void
put_document (struct poster *p)
{
    if (works (p))
        p->code = ix_doc_data (p->doc, strbuf_strv (&p->data), p->err);
    if (works (p))
        p->code = ix_writer_add (p->writer, p->doc, p->err);
}

static void
add_date (struct poster *p)
{
    const struct work *w = &p->entry->work;
    char date[16];
    if (w->year <= 0 || w->year > 9999 || !works (p))
        return;
    int n = snprintf (date, sizeof date, "%04d%02d%02d", w->year, w->month, w->day);
    p->code = ix_doc_value (p->doc, SLOT_DATE, strv_make (date, (size_t)n), p->err);
}

static void
add_symbol (struct poster *p)
{
    add_folded_term (p, PREFIX_SYMBOL, p->entry->work.symbol);
}

static struct strv
unit_of (const struct passage *passage)
{
    size_t hash = strv_find (passage->id, STRV ("#"), 0);
    return strv_sub (passage->id, hash + 1, passage->id.len);
}

/* An annex goes on up to the next one, or to the end of the part that it belongs to. */
static bool
goes_on (const struct passage *annex, const struct passage *passage)
{
    if (annex == NULL || annex->nparts > passage->nparts)
        return false;
    for (size_t i = 0; i < annex->nparts; i++)
        if (annex->parts[i].kind != passage->parts[i].kind ||
            !strv_eq (annex->parts[i].number, passage->parts[i].number))
            return false;
    return true;
}

static void
note_annex (struct poster *p, const struct passage *passage)
{
    if (passage->kind == PASSAGE_ANNEX)
        p->annex = passage;
}

static void
add_annex (struct poster *p, const struct passage *passage)
{
    note_annex (p, passage);
    if (passage != p->annex && goes_on (p->annex, passage))
        add_term (p, PREFIX_ANNEX, unit_of (p->annex));
}

static void
add_unit (struct poster *p, const struct passage *passage)
{
    struct strv number = passage->number.len > 0 ? passage->number : passage->name;
    add_term (p, PREFIX_ID, passage->id);
    add_term (p, PREFIX_UNIT_ID, unit_of (passage));
    if (number.len == 0)
        return;
    struct strv term = schema_unit_term (passage->kind, number, &p->term);
    if (works (p))
        p->code = ix_doc_term (p->doc, term, p->err);
}

static void
add_values (struct poster *p, const struct passage *passage)
{
    if (works (p))
        p->code = ix_doc_number (p->doc, SLOT_ORDER, passage->order, p->err);
    strbuf_reset (&p->value);
    if (passage->number.len > 0)
        number_sort_key (passage->number, passage_kind_roman (passage->kind), &p->value);
    if (works (p))
        p->code = ix_doc_value (p->doc, SLOT_NUMBER, strbuf_strv (&p->value), p->err);
    add_date (p);
}

static void
pack_passage (struct poster *p, const struct passage *passage)
{
    strbuf_reset (&p->value);
    passage_encode (passage, &p->value);
    if (works (p))
        p->code = packer_pack (p->packer, strbuf_strv (&p->value), &p->data, p->err);
}

static void
post_passage (struct poster *p, const struct passage *passage)
{
    begin_document (p, TYPE_PASSAGE);
    add_unit (p, passage);
    add_annex (p, passage);
    add_term (p, PREFIX_KIND, strv_cstr (passage_kind_name (passage->kind)));
    add_symbol (p);
    add_values (p, passage);
    add_text (p, passage->title, PREFIX_STEM, SCHEMA_TITLE_COUNT, true);
    add_text (p, passage->text, PREFIX_STEM, 1, true);
    for (size_t i = 0; i < passage->nheadings; i++)
        add_text (p, passage->headings[i], PREFIX_HEADING, 1, false);
    pack_passage (p, passage);
    put_document (p);
}

static void
add_document_id (struct poster *p, enum schema_type type, size_t n)
{
    add_term (p, PREFIX_ID, schema_document_id (p->entry->work.key, type, n, &p->value));
}

static void
post_work (struct poster *p)
{
    begin_document (p, TYPE_WORK);
    add_document_id (p, TYPE_WORK, 0);
    add_symbol (p);
    add_folded_term (p, PREFIX_LANGUAGE, work_language (&p->entry->work));
    add_date (p);
    work_encode (&p->entry->work, &p->data);
    put_document (p);
}

static void
post_acronym (struct poster *p, size_t i)
{
    const struct acronym *a = &p->entry->report->acronyms[i];
    begin_document (p, TYPE_ACRONYM);
    add_document_id (p, TYPE_ACRONYM, i + 1);
    add_folded_term (p, PREFIX_ACRONYM, a->shortened);
    add_folded_term (p, PREFIX_EXPANSION, a->expansion);
    strbuf_add (&p->data, a->shortened);
    strbuf_addc (&p->data, '\t');
    strbuf_add (&p->data, a->expansion);
    put_document (p);
}

static void
post_headings (struct poster *p)
{
    begin_document (p, TYPE_HEADINGS);
    add_document_id (p, TYPE_HEADINGS, 0);
    post_headings_data (p->entry->report, &p->data);
    put_document (p);
}

static void
post_audit (struct poster *p)
{
    begin_document (p, TYPE_AUDIT);
    add_document_id (p, TYPE_AUDIT, 0);
    post_audit_data (&p->entry->audit, &p->entry->tally, &p->data);
    put_document (p);
}

/* ------------------------------------------------------------------ the entry */

enum { OTHER_DOCUMENTS = 3 }; /* its work, headings and audit */

size_t
post_count (const struct entry *e)
{
    return e->report->npassages + e->report->nacronyms + OTHER_DOCUMENTS;
}

static void
post_document (struct poster *p, size_t i)
{
    static void (*const others[OTHER_DOCUMENTS]) (struct poster *) = { post_work, post_headings,
                                                                       post_audit };
    const struct report *r = p->entry->report;
    if (i < r->npassages)
        post_passage (p, &r->passages[i]);
    else if (i - r->npassages < r->nacronyms)
        post_acronym (p, i - r->npassages);
    else
        others[i - r->npassages - r->nacronyms](p);
}

/* A stemmer remembers what it has stemmed, so that it is kept from one report to the next. */
static void
choose_stemmer (struct poster *p)
{
    const struct work *w = &p->entry->work;
    struct strv language = w->language.len > 0 ? w->language : STRV ("en");
    if (p->stemmer != NULL && strv_eq (p->language, language))
        return;
    stemmer_free (p->stemmer);
    p->stemmer = NULL;
    p->language = language;
    if (works (p))
        p->code = stemmer_new (&p->stemmer, language, p->err);
}

static void
post_slice (struct poster *p, const struct post_slice *slice)
{
    const struct report *r = slice->entry->report;
    p->entry = slice->entry;
    p->annex = NULL;
    strbuf_reset (&p->file_hash);
    sha256_hex (p->entry->work.source_file, &p->file_hash);
    choose_stemmer (p);
    for (size_t i = 0; i < slice->from && i < r->npassages; i++)
        note_annex (p, &r->passages[i]);
    for (size_t i = slice->from; i < slice->to && works (p); i++)
        post_document (p, i);
}

enum ix_code
post_slices (struct ix_writer *w, const struct post_slice *slices, size_t n,
             struct strv dictionary, struct ix_error *err)
{
    struct poster p = { .writer = w,
                        .err = err,
                        .term = STRBUF_INIT,
                        .value = STRBUF_INIT,
                        .data = STRBUF_INIT,
                        .file_hash = STRBUF_INIT };
    p.code = ix_doc_new (&p.doc, err);
    if (p.code == IX_OK)
        p.code = packer_new (&p.packer, dictionary, err);
    for (size_t i = 0; i < n && works (&p); i++)
        post_slice (&p, &slices[i]);
    stemmer_free (p.stemmer);
    packer_free (p.packer);
    ix_doc_free (p.doc);
    strbuf_free (&p.term);
    strbuf_free (&p.value);
    strbuf_free (&p.data);
    strbuf_free (&p.file_hash);
    return p.code;
}

enum ix_code
post_entry (struct ix_writer *w, const struct entry *e, struct ix_error *err)
{
    const struct post_slice all = { e, 0, post_count (e) };
    struct strv dictionary;
    enum ix_code code = ix_writer_meta (w, STRV (SCHEMA_META_DICTIONARY), &dictionary, err);
    return code == IX_OK ? post_slices (w, &all, 1, dictionary, err) : code;
}

enum ix_code
post_remove (struct ix_writer *w, struct strv source, struct ix_error *err)
{
    struct strbuf hash = STRBUF_INIT, term = STRBUF_INIT;
    sha256_hex (source, &hash);
    struct strv file = schema_term (PREFIX_FILE, strbuf_strv (&hash), &term);
    enum ix_code code = strbuf_failed (&hash) || strbuf_failed (&term)
                            ? ix_fail (err, IX_ENOMEM, "out of memory")
                            : ix_writer_remove (w, file, err);
    strbuf_free (&hash);
    strbuf_free (&term);
    return code;
}
