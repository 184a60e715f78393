/* Counting a report: see tally.h. */
#include "indexer/tally.h"

#include "lib/json_text.h"

#include <inttypes.h>
#include <string.h>

static const char *const names[TALLY_COUNT] = {
    [PASSAGE_PARAGRAPH] = "paragraphs",
    [PASSAGE_BOX] = "boxes",
    [PASSAGE_FOOTNOTE] = "footnotes",
    [PASSAGE_TABLE] = "tables",
    [PASSAGE_FIGURE] = "figures",
    [PASSAGE_ANNEX] = "annexes",
    [PASSAGE_ARTICLE] = "articles",
    [PASSAGE_RECITAL] = "recitals",
    [PASSAGE_TEXT] = "texts",
    [TALLY_GAPS] = "gaps",
    [TALLY_REPEATS] = "repeats",
    [TALLY_WORDS_LOST] = "words_lost",
    [TALLY_WORDS_TWICE] = "words_twice",
    [TALLY_WORDS_INVENTED] = "words_invented",
    [TALLY_WORDS_FURNITURE] = "words_furniture",
};

/* No report has more than that of anything. */
static uint32_t
narrow (uint64_t n)
{
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

void
tally_of_audit (const struct audit *a, struct tally *out)
{
    for (size_t i = 0; i < PASSAGE_NKINDS; i++)
        out->counts[i] = narrow (a->counts[i]);
    out->counts[TALLY_GAPS] = narrow (a->ngaps);
    out->counts[TALLY_REPEATS] = narrow (a->nrepeats);
    out->counts[TALLY_WORDS_LOST] = narrow (a->nlost);
    out->counts[TALLY_WORDS_TWICE] = narrow (a->ntwice);
    out->counts[TALLY_WORDS_INVENTED] = narrow (a->ninvented);
    out->counts[TALLY_WORDS_FURNITURE] = narrow (a->nfurniture);
}

void
tally_add (struct tally *out, const struct tally *t)
{
    for (size_t i = 0; i < TALLY_COUNT; i++)
        out->counts[i] = narrow ((uint64_t)out->counts[i] + t->counts[i]);
}

size_t
tally_passages (const struct tally *t)
{
    size_t n = 0;
    for (size_t i = 0; i < PASSAGE_NKINDS; i++)
        n += t->counts[i];
    return n;
}

size_t
tally_findings (const struct tally *t)
{
    size_t n = 0;
    for (size_t i = TALLY_GAPS; i <= TALLY_WORDS_INVENTED; i++)
        n += t->counts[i];
    return n;
}

void
tally_encode (const struct tally *t, struct strbuf *out)
{
    for (size_t i = 0; i < TALLY_COUNT; i++)
        strbuf_addf (out, "%c\"%s\":%" PRIu32, i ? ',' : '{', names[i], t->counts[i]);
    strbuf_addc (out, '}');
}

void
tally_decode (struct strv json, struct tally *out)
{
    memset (out, 0, sizeof *out);
    cJSON *object;
    enum ix_code code = json_text_whole (json, &object, NULL);
    (void)code; /* nothing is in what cannot be read */
    for (size_t i = 0; i < TALLY_COUNT; i++) {
        const cJSON *count = cJSON_GetObjectItemCaseSensitive (object, names[i]);
        int64_t n = json_text_integer (count);
        out->counts[i] = n > 0 ? narrow ((uint64_t)n) : 0;
    }
    cJSON_Delete (object);
}
