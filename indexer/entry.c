/* Reading one report: see entry.h. */
#include "indexer/entry.h"

#include "indexer/guess.h"
#include "indexer/keys.h"
#include "indexer/post_data.h"

#include <string.h>

#define KEY_OF_NOTHING "report"

/* ------------------------------------------------------------------ metadata */

static void
note_bad_sidecar (struct entry *e, const struct ix_error *err)
{
    e->bad_sidecar = arena_dup (&e->arena, strv_cstr (err->msg));
}

/* What a report is known as: the names of its file, or of its place among several in that. */
struct known_as {
    struct strv name, symbol;
    struct strv sidecar_of; /* path; empty where none counts */
};

/* The sidecar, else the library, else NULL.  A sidecar that is bad is noted; IX_ENOMEM. */
static enum ix_code
find_given (struct entry *e, const struct known_as *as, const struct library *library,
            struct work *sidecar, const struct work **out, struct ix_error *err)
{
    struct ix_error bad;
    bool found = false;
    enum ix_code code = IX_OK;
    if (as->sidecar_of.len > 0)
        code = sidecar_read (as->sidecar_of, &e->arena, sidecar, &found, &bad);
    *out = found ? sidecar : library_find (library, as->name, as->symbol);
    if (code == IX_ENOMEM)
        return ix_fail (err, code, "%s", bad.msg);
    if (code != IX_OK)
        note_bad_sidecar (e, &bad);
    return IX_OK;
}

static struct strv
first_key (const struct strv *names, size_t n, struct arena *arena)
{
    struct strbuf key = STRBUF_INIT;
    for (size_t i = 0; i < n && key.len == 0; i++)
        work_key (names[i], &key);
    struct strv out = arena_dup (arena, strbuf_strv (&key));
    arena->failed = arena->failed || strbuf_failed (&key);
    strbuf_free (&key);
    return out;
}

static void
set_wanted (struct entry *e, const struct known_as *as)
{
    struct strv names[] = { e->work.id, e->work.symbol, as->name, STRV (KEY_OF_NOTHING) };
    e->wanted = first_key (names, sizeof names / sizeof names[0], &e->arena);
}

/* Stems need a language, so that one is guessed where the metadata does not say. */
static void
take_given (struct entry *e, const struct work *given)
{
    struct strv language = e->work.language;
    e->work = *given;
    if (given->language.len > 0 || language.len == 0)
        return;
    e->work.language = language;
    e->work.guessed = STRV ("language");
}

static enum ix_code
describe (struct entry *e, struct strv path, const struct library *library,
          struct ix_error *err)
{
    struct work sidecar;
    const struct document *d = e->document;
    enum ix_code code = guess_work (d, &e->arena, &e->work, err);
    if (code != IX_OK)
        return code;
    const struct known_as as = {
        .name = d->work_name.len > 0 ? d->work_name : metadata_stem (path),
        .symbol = e->work.symbol,
        .sidecar_of = d->one_of_several ? STRV ("") : path,
    };
    const struct work *given;
    code = find_given (e, &as, library, &sidecar, &given, err);
    if (code != IX_OK)
        return code;
    if (given != NULL)
        take_given (e, given);
    set_wanted (e, &as);
    return IX_OK;
}

bool
entry_same_metadata (struct strv path, const struct work *before, bool several,
                     const struct library *library)
{
    struct entry e;
    struct work sidecar;
    memset (&e, 0, sizeof e);
    const struct known_as as = {
        .name = several ? before->key : metadata_stem (path),
        .symbol = before->symbol,
        .sidecar_of = several ? STRV ("") : path,
    };
    const struct work *given;
    bool same = find_given (&e, &as, library, &sidecar, &given, NULL) == IX_OK;
    if (given == NULL && several)
        given = library_find (library, keys_stem (before->key), before->symbol);
    same = same && (given != NULL ? strv_eq (given->csl, before->csl) : guess_made (before));
    same = same && e.bad_sidecar.len == 0;
    arena_free (&e.arena);
    return same;
}

/* ------------------------------------------------------------------ reading */

static enum ix_code
read_structure (struct entry *e, struct ix_error *err)
{
    enum ix_code code = structure_read (e->document, &e->report, err);
    if (code == IX_OK && e->report->npassages == 0)
        code = ix_fail (err, IX_EARG, "there is no text in it");
    if (code == IX_OK)
        code = audit_report (e->document, e->report, &e->arena, &e->audit, err);
    return code;
}

static void
set_source (struct entry *e, struct strv source)
{
    struct strbuf counts = STRBUF_INIT;
    tally_of_audit (&e->audit, &e->tally);
    tally_encode (&e->tally, &counts);
    e->work.counts = arena_dup (&e->arena, strbuf_strv (&counts));
    e->work.source_file = arena_dup (&e->arena, source);
    e->work.source_sha256 = e->document->sha256;
    e->work.reader = strv_cstr (e->document->reader);
    e->arena.failed = e->arena.failed || strbuf_failed (&counts);
    strbuf_free (&counts);
}

enum ix_code
entry_read (struct entry *out, struct document *document, struct strv path, struct strv source,
            const struct library *library, struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    out->document = document;
    enum ix_code code = read_structure (out, err);
    if (code == IX_OK)
        code = describe (out, path, library, err);
    if (code != IX_OK)
        return code;
    set_source (out, source);
    return arena_failed (&out->arena) ? ix_no_memory (err) : IX_OK;
}

void
entry_free (struct entry *e)
{
    report_free (e->report);
    document_free (e->document);
    arena_free (&e->arena);
    memset (e, 0, sizeof *e);
}

/* ------------------------------------------------------------------ naming */

static struct strv
full_id (struct entry *e, struct strv unit, struct strbuf *id)
{
    if (unit.len == 0)
        return unit;
    strbuf_reset (id);
    strbuf_add (id, e->work.key);
    strbuf_addc (id, '#');
    strbuf_add (id, unit);
    e->arena.failed = e->arena.failed || strbuf_failed (id);
    return arena_dup (&e->arena, strbuf_strv (id));
}

static void
name_passage (struct entry *e, struct passage *p, struct strbuf *id)
{
    p->id = full_id (e, p->id, id);
    p->noted_in = full_id (e, p->noted_in, id);
    for (size_t i = 0; i < p->nnotes; i++)
        p->notes[i] = full_id (e, p->notes[i], id);
    p->work = e->work.key;
}

/* The edition: the same passages with the same words have the same one. */
static void
set_edition (struct entry *e)
{
    struct digest digest;
    struct strbuf hex = STRBUF_INIT;
    digest_init (&digest);
    for (size_t i = 0; i < e->report->npassages; i++) {
        const struct passage *p = &e->report->passages[i];
        digest_add (&digest, p->id);
        digest_add (&digest, STRV ("\n"));
        digest_add (&digest, p->text);
        digest_add (&digest, strv_make ("", 1));
    }
    digest_hex (&digest, &hex);
    e->work.edition = arena_dup (&e->arena, strbuf_strv (&hex));
    e->arena.failed = e->arena.failed || strbuf_failed (&hex);
    strbuf_free (&hex);
}

static void
set_data (struct entry *e)
{
    struct strbuf headings = STRBUF_INIT, findings = STRBUF_INIT;
    post_headings_data (e->report, &headings);
    post_audit_data (&e->audit, &e->tally, &findings);
    e->headings = arena_dup (&e->arena, strbuf_strv (&headings));
    e->findings = arena_dup (&e->arena, strbuf_strv (&findings));
    e->arena.failed = e->arena.failed || strbuf_failed (&headings) || strbuf_failed (&findings);
    strbuf_free (&headings);
    strbuf_free (&findings);
}

enum ix_code
entry_name (struct entry *e, struct strv key, struct ix_error *err)
{
    struct strbuf id = STRBUF_INIT;
    e->work.key = arena_dup (&e->arena, key);
    for (size_t i = 0; i < e->report->npassages; i++)
        name_passage (e, &e->report->passages[i], &id);
    strbuf_free (&id);
    set_edition (e);
    set_data (e);
    return arena_failed (&e->arena) ? ix_no_memory (err) : IX_OK;
}
