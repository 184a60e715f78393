/* The stored form of a passage over arbitrary bytes: what decodes lies inside the data, is
 * valid UTF-8, and encodes to the very same bytes. */
#include "tests/fuzz/fuzz.h"

#include "lib/passage.h"
#include "lib/text.h"

static struct strbuf again = STRBUF_INIT;

static void
check_string (struct strv v, struct strv data)
{
    fuzz_check (v.len == 0 || (v.s >= data.s && v.s + v.len <= data.s + data.len));
    fuzz_check (text_valid_prefix (v) == v.len);
}

static void
check_passage (const struct passage *p, struct strv data)
{
    check_string (p->id, data);
    check_string (p->title, data);
    check_string (p->text, data);
    check_string (p->work, data);
    for (size_t i = 0; i < p->nheadings; i++)
        check_string (p->headings[i], data);
    for (size_t i = 0; i < p->nsubs; i++)
        fuzz_check (p->subs[i].range.start <= p->subs[i].range.end &&
                    p->subs[i].range.end <= p->text.len);
    for (size_t i = 0; i < p->nranges; i++)
        fuzz_check (p->ranges[i].start <= p->ranges[i].end);
    strbuf_reset (&again);
    passage_encode (p, &again);
    fuzz_check (strv_eq (strbuf_strv (&again), data));
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    struct strv data = strv_make ((const char *)bytes, size);
    struct arena arena = ARENA_INIT;
    struct passage p;
    enum ix_code code = passage_decode (data, &arena, &p, NULL);
    fuzz_check (code == IX_OK || code == IX_ECORRUPT || code == IX_EVERSION);
    if (code == IX_OK)
        check_passage (&p, data);
    else
        fuzz_check (p.text.len == 0 && p.nheadings == 0);
    arena_free (&arena);
    return 0;
}
