/* The edition of several works: see edition.h. */
#include "lib/edition.h"

#include "lib/digest.h"

#include <stdlib.h>

static int
compare (const void *a, const void *b)
{
    return strv_cmp (((const struct edition *)a)->key, ((const struct edition *)b)->key);
}

void
edition_hex (struct edition *works, size_t n, struct strbuf *out)
{
    struct digest digest;
    if (n > 1)
        qsort (works, n, sizeof *works, compare);
    digest_init (&digest);
    for (size_t i = 0; i < n; i++) {
        digest_add (&digest, works[i].key);
        digest_add (&digest, STRV ("\n"));
        digest_add (&digest, works[i].edition);
        digest_add (&digest, STRV ("\n"));
    }
    digest_hex (&digest, out);
}
