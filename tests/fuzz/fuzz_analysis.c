/* The gate of Unicode and the tokenizer over arbitrary bytes: what leaves the gate is valid and
 * safe, folding twice is folding once, and the laws of analysis hold. */
#include "tests/fuzz/fuzz.h"

#include "lib/text.h"
#include "tests/unit/analysis_laws.h"

static struct strbuf repaired = STRBUF_INIT, once = STRBUF_INIT, twice = STRBUF_INIT;

static bool
is_valid (const struct strbuf *b)
{
    return text_valid_prefix (strbuf_strv (b)) == b->len;
}

static void
check_conversions (struct strv bytes)
{
    strbuf_reset (&once);
    (void)text_from_windows_1252 (bytes, &once);
    fuzz_check (is_valid (&once));
    strbuf_reset (&once);
    (void)text_from_utf_16 (bytes, true, &once);
    (void)text_from_utf_16 (bytes, false, &once);
    fuzz_check (is_valid (&once));
    strbuf_reset (&once);
    text_show_safe (bytes, false, &once);
    fuzz_check (is_valid (&once));
    for (size_t i = 0; i < once.len; i++)
        fuzz_check ((unsigned char)once.buf[i] >= 0x20 && once.buf[i] != 0x7F);
}

static void
check_folding (struct strv text)
{
    strbuf_reset (&once);
    text_fold (text, &once);
    fuzz_check (!strbuf_failed (&once) && is_valid (&once));
    strbuf_reset (&twice);
    text_fold (strbuf_strv (&once), &twice);
    fuzz_check (strv_eq (strbuf_strv (&once), strbuf_strv (&twice)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    struct strv bytes = strv_make ((const char *)data, size);
    check_conversions (bytes);
    strbuf_reset (&repaired);
    (void)text_repair (bytes, &repaired);
    fuzz_check (is_valid (&repaired));
    check_folding (strbuf_strv (&repaired));
    const char *law = analysis_laws_broken (strbuf_strv (&repaired));
    if (law)
        fuzz_broken (law);
    return 0;
}
