/* Guessed metadata as CSL-JSON, and the language of a text: see guess.h.  Reading the first
 * page is cover.c.
 */
#include "indexer/guess.h"

#include <limits.h>
#include <string.h>

/* ------------------------------------------------------------------ language */

enum { WORDS_PER_LANGUAGE = 10, HITS_MIN = 20, LOOK_BYTES = 1 << 14 };
enum { LOOK_MAX = 1 << 15 }; /* where contents or names come first */
enum { KNOWN_BYTES = 10 };

/* Words that few texts of the language can do without, and that few others have. */
static const struct {
    const char *language;
    const char *words[WORDS_PER_LANGUAGE];
} languages[] = {
    { "en", { "the", "of", "and", "to", "that", "with", "which", "for", "was", "were" } },
    { "fr", { "le", "les", "des", "et", "dans", "pour", "une", "qui", "sur", "est" } },
    { "es", { "el", "los", "las", "y", "por", "una", "del", "como", "para", "se" } },
    { "de", { "der", "die", "und", "das", "den", "von", "mit", "ist", "nicht", "werden" } },
    { "it", { "il", "di", "che", "della", "per", "gli", "nel", "sono", "degli", "alla" } },
    { "pt", { "os", "da", "do", "em", "um", "uma", "dos", "pelo", "não", "ao" } },
    { "nl", { "het", "een", "van", "dat", "zijn", "voor", "niet", "ook", "worden", "aan" } },
    { "ru", { "и", "в", "на", "что", "по", "для", "не", "от", "как", "их" } },
};
enum { NLANGUAGES = sizeof languages / sizeof languages[0] };

/* The words in lists of those of the same bucket. */
struct known_word {
    struct strv text;
    size_t language, next; /* next: 1 + index; 0 ends the list */
};
struct known_words {
    struct known_word at[NLANGUAGES * WORDS_PER_LANGUAGE];
    size_t n, first[UCHAR_MAX + 1]; /* of the lists, by the words' bucket */
};

/* Each word of a text is looked for: no list is longer than eight words. */
static size_t
bucket_of (struct strv word)
{
    return ((unsigned char)word.s[0] + 32 * word.len) % (UCHAR_MAX + 1);
}

static void
list_known (struct known_words *known)
{
    memset (known, 0, sizeof *known);
    for (size_t i = 0; i < NLANGUAGES; i++)
        for (size_t k = 0; k < WORDS_PER_LANGUAGE; k++) {
            struct strv text = strv_cstr (languages[i].words[k]);
            size_t *first = &known->first[bucket_of (text)];
            known->at[known->n++] = (struct known_word){ text, i, *first };
            *first = known->n;
        }
}

static void
count_word (const struct known_words *known, struct strv word, size_t hits[NLANGUAGES])
{
    size_t next = known->first[bucket_of (word)];
    while (next > 0) {
        const struct known_word *w = &known->at[next - 1];
        hits[w->language] += word.len == w->text.len && strv_eq (word, w->text);
        next = w->next;
    }
}

/* Words are what blanks part; longer ones than any that is known do not count. */
static void
count_words (const struct known_words *known, struct strv text, size_t hits[NLANGUAGES])
{
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        for (end = at; end < text.len && text.s[end] != ' ';)
            end++;
        if (end > at && end - at < KNOWN_BYTES)
            count_word (known, strv_make (text.s + at, end - at), hits);
    }
}

static size_t
best_of (const size_t hits[NLANGUAGES])
{
    size_t best = 0;
    for (size_t i = 1; i < NLANGUAGES; i++)
        if (hits[i] > hits[best])
            best = i;
    return best;
}

struct strv
guess_language (const struct document *d)
{
    size_t hits[NLANGUAGES] = { 0 }, looked = 0, second = 0;
    struct known_words known;
    list_known (&known);
    for (size_t i = 0; i < d->nlines && looked < LOOK_MAX; i++) {
        if (looked >= LOOK_BYTES && hits[best_of (hits)] >= HITS_MIN)
            break;
        looked += d->lines[i].text.len;
        count_words (&known, d->lines[i].text, hits);
    }
    size_t best = best_of (hits);
    for (size_t i = 0; i < NLANGUAGES; i++)
        if (i != best && hits[i] > second)
            second = hits[i];
    if (hits[best] < HITS_MIN || hits[best] < second + second / 2)
        return strv_make ("", 0);
    return strv_cstr (languages[best].language);
}

/* ------------------------------------------------------------------ CSL-JSON */

/* A CSL object being made, and the names of what is in it by guess. */
struct making {
    cJSON *csl;
    struct arena *arena;
    struct strbuf guessed;
    bool failed;
};

static void
note_guess (struct making *m, const char *name)
{
    if (m->guessed.len > 0)
        strbuf_addc (&m->guessed, ',');
    strbuf_adds (&m->guessed, name);
}

/* The object and what goes into it are NULL where memory lacks. */
static void
add_string (struct making *m, cJSON *object, const char *name, struct strv value)
{
    if (!cJSON_AddStringToObject (object, name, arena_dup (m->arena, value).s))
        m->failed = true;
}

static void
add_item (struct making *m, cJSON *array, cJSON *item)
{
    if (cJSON_AddItemToArray (array, item))
        return;
    cJSON_Delete (item);
    m->failed = true;
}

/* What the format itself says is known, and not guessed. */
static bool
set_known (struct making *m, const char *csl_name, struct strv value)
{
    if (value.len > 0)
        add_string (m, m->csl, csl_name, value);
    return value.len > 0;
}

static void
set_string (struct making *m, const char *csl_name, const char *name, struct strv value)
{
    if (set_known (m, csl_name, value))
        note_guess (m, name);
}

static void
set_event (struct making *m, const struct cover *c)
{
    struct strbuf event = STRBUF_INIT;
    strbuf_add (&event, c->body);
    if (c->body.len > 0)
        strbuf_adds (&event, ", ");
    strbuf_add (&event, c->session);
    set_string (m, "event-title", "event", strbuf_strv (&event));
    m->failed = m->failed || strbuf_failed (&event);
    strbuf_free (&event);
}

static void
set_issued (struct making *m, int year, int month, int day)
{
    cJSON *issued = cJSON_AddObjectToObject (m->csl, "issued");
    cJSON *dates = cJSON_AddArrayToObject (issued, "date-parts");
    add_item (m, dates, cJSON_CreateIntArray ((int[]){ year, month, day }, 3));
}

static void
set_date (struct making *m, const struct cover *c, struct strv known)
{
    int year, month, day;
    if (work_date (known, &year, &month, &day))
        set_issued (m, year, month, day);
    else if (c->year != 0) {
        set_issued (m, c->year, c->month, c->day);
        note_guess (m, "date");
    }
}

static void
set_author (struct making *m, struct strv author)
{
    if (author.len == 0)
        return;
    cJSON *name = cJSON_CreateObject ();
    add_string (m, name, "literal", author);
    add_item (m, cJSON_AddArrayToObject (m->csl, "author"), name);
}

/* Of the first page only what the format does not say. */
static void
make_csl (struct making *m, const struct cover *c, const struct properties *known)
{
    set_string (m, "type", "type", c->judgment ? STRV ("legal_case") : STRV ("report"));
    if (!set_known (m, "title", known->title))
        set_string (m, "title", "title", c->title);
    if (!set_known (m, "number", known->symbol))
        set_string (m, "number", "symbol", c->symbol);
    set_author (m, known->author);
    set_event (m, c);
    set_date (m, c, known->date);
    if (!set_known (m, "language", known->language))
        set_string (m, "language", "language", c->language);
}

enum ix_code
guess_work (const struct document *d, struct arena *arena, struct work *out,
            struct ix_error *err)
{
    struct cover cover;
    struct making m = { cJSON_CreateObject (), arena, STRBUF_INIT, false };
    memset (out, 0, sizeof *out);
    memset (&cover, 0, sizeof cover);
    if (!d->records)
        cover_read (d, arena, &cover);
    if (cover.language.len == 0)
        cover.language = guess_language (d);
    make_csl (&m, &cover, &d->properties);
    enum ix_code code = m.failed || strbuf_failed (&m.guessed)
                            ? ix_no_memory (err)
                            : work_from_json (m.csl, arena, out, err);
    if (code == IX_OK)
        out->guessed = arena_dup (arena, strbuf_strv (&m.guessed));
    cJSON_Delete (m.csl);
    strbuf_free (&m.guessed);
    return code;
}

/* The type is what is always guessed, and never added to what was given. */
bool
guess_made (const struct work *w)
{
    return strv_starts (w->guessed, STRV ("type"));
}
