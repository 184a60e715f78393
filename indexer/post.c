/* Which terms a document gets: see post.h, and lib/schema.h for what they mean.
 *
 * Errors stick in the struct, so that a document is written down as the list that it is and
 * looked at once, when it is put.
 */
#include "indexer/post.h"

#include "indexer/batch.h"
#include "indexer/frequencies.h"
#include "lib/analysis.h"
#include "lib/impact.h"
#include "lib/number.h"
#include "lib/pack.h"
#include "lib/schema.h"
#include "lib/text.h"

#include <stdio.h>

/* Of data that is packed and put at once, at most: a batch ends with its transaction. */
enum { BATCH_BYTES = 1 << 20 };

struct poster {
    struct ix_writer *writer;
    const struct entry *entry;
    struct batch *batch;
    struct frequencies *frequencies;
    struct strv language; /* of the frequencies */
    struct packer *packer;
    struct strbuf term, value;
    const struct passage *annex; /* the last one so far; NULL before the first */
    enum ix_code code;           /* the first failure */
    struct ix_error *err;
};

/* Whether all is well so far, and memory too. */
static bool
works (struct poster *p)
{
    if (p->code == IX_OK && (strbuf_failed (&p->term) || strbuf_failed (&p->value)))
        p->code = ix_no_memory (p->err);
    return p->code == IX_OK;
}

/* ------------------------------------------------------------------ terms */

static void
add_counted (struct poster *p, enum schema_prefix prefix, struct strv value, uint32_t n)
{
    struct strv term = schema_term (prefix, value, &p->term);
    if (works (p))
        batch_term (p->batch, term, n);
}

static void
add_term (struct poster *p, enum schema_prefix prefix, struct strv value)
{
    add_counted (p, prefix, value, 0);
}

static void
add_folded_term (struct poster *p, enum schema_prefix prefix, struct strv value)
{
    strbuf_reset (&p->value);
    text_fold (value, &p->value);
    if (p->value.len > 0)
        add_term (p, prefix, strv_trim (strbuf_strv (&p->value)));
}

/* A token gives terms that schema_term would not hash. */
_Static_assert(2 * TOKEN_TERM_MAX <= SCHEMA_TERM_MAX, "stems and words are terms as they are");

/* They begin with the prefix already. */
static void
add_stems (struct poster *p)
{
    size_t n;
    uint64_t length = 0;
    const struct frequency *stems = frequencies_stems (p->frequencies, &n);
    for (size_t i = 0; i < n; i++)
        length += stems[i].n;
    double each = impact_each (length);
    for (size_t i = 0; i < n; i++)
        batch_lasting_term (p->batch, stems[i].term, impact (stems[i].n, each));
}

static void
count_text (struct poster *p, struct strv text, uint32_t times)
{
    if (works (p))
        p->code = frequencies_add_text (p->frequencies, text, times, p->err);
}

static void
count_passage (struct poster *p, const struct passage *passage)
{
    frequencies_begin_passage (p->frequencies);
    count_text (p, passage->title, SCHEMA_TITLE_COUNT);
    count_text (p, passage->text, 1);
}

/* Each stem once, however many headings say it and however long the passage is. */
static void
add_headings (struct poster *p, const struct passage *passage)
{
    size_t n;
    struct strv prefix = strv_cstr (schema_prefix (PREFIX_STEM));
    frequencies_begin_headings (p->frequencies);
    for (size_t i = 0; i < passage->nheadings && works (p); i++)
        p->code = frequencies_add_heading (p->frequencies, passage->headings[i], p->err);
    const struct frequency *stems = frequencies_stems (p->frequencies, &n);
    for (size_t i = 0; i < n; i++) {
        struct strv stem = strv_sub (stems[i].term, prefix.len, stems[i].term.len);
        add_counted (p, PREFIX_HEADING, stem, IMPACT_ONE);
    }
}

/* ------------------------------------------------------------------ documents */

static void
begin_document (struct poster *p, enum schema_type type)
{
    batch_begin (p->batch);
    add_term (p, PREFIX_TYPE, strv_cstr (schema_type_name (type)));
    add_term (p, PREFIX_WORK, p->entry->work.key);
}

static void
add_date (struct poster *p)
{
    const struct work *w = &p->entry->work;
    char date[16];
    if (w->year <= 0 || w->year > 9999 || !works (p))
        return;
    int n = snprintf (date, sizeof date, "%04d%02d%02d", w->year, w->month, w->day);
    batch_value (p->batch, SLOT_DATE, strv_make (date, (size_t)n));
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
add_annex (struct poster *p, const struct passage *passage)
{
    if (passage->kind == PASSAGE_ANNEX)
        p->annex = passage;
    else if (goes_on (p->annex, passage))
        add_term (p, PREFIX_ANNEX, unit_of (p->annex));
}

static void
add_unit (struct poster *p, const struct passage *passage)
{
    struct strv number = passage->number.len > 0 ? passage->number : passage->name;
    add_term (p, PREFIX_UNIT_ID, unit_of (passage));
    if (number.len == 0)
        return;
    struct strv term = schema_unit_term (passage->kind, number, &p->term);
    if (works (p))
        batch_term (p->batch, term, 0);
}

static void
add_values (struct poster *p, const struct passage *passage)
{
    batch_number (p->batch, SLOT_ORDER, passage->order);
    strbuf_reset (&p->value);
    if (passage->number.len > 0)
        number_sort_key (passage->number, passage_kind_roman (passage->kind), &p->value);
    if (works (p))
        batch_value (p->batch, SLOT_NUMBER, strbuf_strv (&p->value));
}

static void
post_passage (struct poster *p, const struct passage *passage)
{
    begin_document (p, TYPE_PASSAGE);
    add_unit (p, passage);
    add_annex (p, passage);
    add_term (p, PREFIX_KIND, strv_cstr (passage_kind_name (passage->kind)));
    add_values (p, passage);
    count_passage (p, passage);
    add_stems (p);
    add_headings (p, passage);
    passage_encode (passage, batch_data (p->batch));
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
    add_term (p, PREFIX_SOURCE, p->entry->work.source_file);
    add_term (p, PREFIX_BYTES, p->entry->work.source_sha256);
    add_date (p);
    work_encode (&p->entry->work, batch_data (p->batch));
}

static void
post_acronym (struct poster *p, size_t i)
{
    const struct acronym *a = &p->entry->report->acronyms[i];
    begin_document (p, TYPE_ACRONYM);
    add_document_id (p, TYPE_ACRONYM, i + 1);
    add_folded_term (p, PREFIX_ACRONYM, a->shortened);
    add_folded_term (p, PREFIX_EXPANSION, a->expansion);
    strbuf_add (batch_data (p->batch), a->shortened);
    strbuf_addc (batch_data (p->batch), '\t');
    strbuf_add (batch_data (p->batch), a->expansion);
}

static void
post_headings (struct poster *p)
{
    begin_document (p, TYPE_HEADINGS);
    add_document_id (p, TYPE_HEADINGS, 0);
    strbuf_add (batch_data (p->batch), p->entry->headings);
}

static void
post_audit (struct poster *p)
{
    begin_document (p, TYPE_AUDIT);
    add_document_id (p, TYPE_AUDIT, 0);
    strbuf_add (batch_data (p->batch), p->entry->findings);
}

/* ------------------------------------------------------------------ the entry */

enum { OTHER_DOCUMENTS = 3 }; /* its work, headings and audit */

size_t
post_count (const struct entry *e)
{
    return e->report->npassages + e->report->nacronyms + OTHER_DOCUMENTS;
}

size_t
post_place (size_t i)
{
    return 1 + i;
}

/* Their prefix is none. */
static void
add_words (struct poster *p)
{
    size_t n;
    const struct frequency *words = frequencies_words (p->frequencies, &n);
    for (size_t i = 0; i < n; i++)
        batch_lasting_term (p->batch, words[i].term, words[i].n);
}

/* `last`: of those that share the words. */
static void
post_document (struct poster *p, size_t i, bool last)
{
    const struct report *r = p->entry->report;
    size_t acronyms = post_place (r->npassages), headings = acronyms + r->nacronyms;
    if (i == 0)
        post_work (p);
    else if (i < acronyms)
        post_passage (p, &r->passages[i - post_place (0)]);
    else if (i < headings)
        post_acronym (p, i - acronyms);
    else if (i == headings)
        post_headings (p);
    else
        post_audit (p);
    if (last)
        add_words (p);
}

static void
write_batch (struct poster *p)
{
    if (works (p))
        p->code = batch_write (p->batch, p->writer, p->packer, p->err);
}

static struct strv
language_of (const struct post_slice *slice)
{
    return work_language (&slice->entry->work);
}

/* The batch has terms of the frequencies before. */
static void
choose_language (struct poster *p, struct strv language)
{
    if (p->frequencies != NULL && strv_eq (p->language, language))
        return;
    write_batch (p);
    frequencies_free (p->frequencies);
    p->frequencies = NULL;
    p->language = language;
    if (works (p))
        p->code = frequencies_new (&p->frequencies, language,
                                   strv_cstr (schema_prefix (PREFIX_STEM)), p->err);
}

const struct passage *
post_annex (const struct post_slice *slice)
{
    const struct report *r = slice->entry->report;
    const struct passage *annex = NULL;
    for (size_t i = 0; i < r->npassages && post_place (i) < slice->from; i++)
        if (r->passages[i].kind == PASSAGE_ANNEX)
            annex = &r->passages[i];
    return annex;
}

/* `last`: of those that share the words. */
static void
post_slice (struct poster *p, const struct post_slice *slice, bool last)
{
    p->entry = slice->entry;
    choose_language (p, language_of (slice));
    p->annex = post_annex (slice);
    for (size_t i = slice->from; i < slice->to && works (p); i++) {
        post_document (p, i, last && i + 1 == slice->to);
        if (batch_bytes (p->batch) >= BATCH_BYTES)
            write_batch (p);
    }
    if (last && works (p))
        frequencies_begin_words (p->frequencies);
}

static size_t
text_bytes (const struct post_slice *slice)
{
    const struct report *r = slice->entry->report;
    size_t bytes = 0;
    for (size_t i = 0; i < r->npassages; i++)
        if (post_place (i) >= slice->from && post_place (i) < slice->to)
            bytes += r->passages[i].title.len + r->passages[i].text.len;
    return bytes;
}

static void
commit (struct poster *p)
{
    write_batch (p);
    if (works (p))
        p->code = ix_writer_commit (p->writer, p->err);
    if (works (p))
        p->code = ix_writer_begin (p->writer, p->err);
}

static bool
ends_words (const struct post_slice *slices, size_t n, size_t i, bool removals)
{
    return removals || i + 1 == n ||
           !strv_eq (language_of (&slices[i]), language_of (&slices[i + 1]));
}

enum ix_code
post_slices (struct ix_writer *w, const struct post_slice *slices, size_t n, bool removals,
             struct strv dictionary, struct ix_error *err)
{
    struct poster p = { .writer = w, .err = err, .term = STRBUF_INIT, .value = STRBUF_INIT };
    p.code = batch_new (&p.batch, err);
    if (p.code == IX_OK)
        p.code = packer_new (&p.packer, dictionary, err);
    for (size_t i = 0, bytes = 0; i < n && works (&p); i++) {
        post_slice (&p, &slices[i], ends_words (slices, n, i, removals));
        bytes += text_bytes (&slices[i]);
        if (bytes < POST_BYTES || i + 1 == n)
            continue;
        commit (&p);
        bytes = 0;
    }
    write_batch (&p);
    frequencies_free (p.frequencies);
    packer_free (p.packer);
    batch_free (p.batch);
    strbuf_free (&p.term);
    strbuf_free (&p.value);
    return p.code;
}

enum ix_code
post_entry (struct ix_writer *w, const struct entry *e, struct ix_error *err)
{
    const struct post_slice all = { e, 0, post_count (e) };
    struct strv dictionary;
    enum ix_code code = ix_writer_meta (w, STRV (SCHEMA_META_DICTIONARY), &dictionary, err);
    return code == IX_OK ? post_slices (w, &all, 1, true, dictionary, err) : code;
}

enum ix_code
post_remove (struct ix_writer *w, const struct source *source, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < source->nworks && code == IX_OK; i++) {
        struct strv key = schema_term (PREFIX_WORK, source->works[i].key, &term);
        code = strbuf_failed (&term) ? ix_no_memory (err) : ix_writer_remove (w, key, err);
    }
    strbuf_free (&term);
    return code;
}
