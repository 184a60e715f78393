/* The edition of several works: see edition.h. */
#include "lib/edition.h"

#include <string.h>

/* That of one work. */
static void
hash_work (struct edition *out, struct strv key, struct strv work)
{
    struct digest digest;
    digest_init (&digest);
    digest_add (&digest, key);
    digest_add (&digest, strv_make ("", 1));
    digest_add (&digest, work);
    digest_bytes (&digest, out->sum);
}

/* To take away is to add the two's complement: all bits turned, and 1. */
static void
add (struct edition *e, const struct edition *more, bool complement)
{
    unsigned carry = complement ? 1 : 0, turn = complement ? 0xFF : 0;
    for (size_t i = sizeof e->sum; i-- > 0;) {
        unsigned sum = carry + e->sum[i] + (more->sum[i] ^ turn);
        e->sum[i] = (uint8_t)(sum & 0xFF);
        carry = sum >> 8;
    }
}

void
edition_add (struct edition *e, struct strv key, struct strv work)
{
    struct edition one;
    hash_work (&one, key, work);
    add (e, &one, false);
}

void
edition_remove (struct edition *e, struct strv key, struct strv work)
{
    struct edition one;
    hash_work (&one, key, work);
    add (e, &one, true);
}

void
edition_join (struct edition *e, const struct edition *more)
{
    add (e, more, false);
}

void
edition_hex (const struct edition *e, struct strbuf *out)
{
    digest_print (e->sum, out);
}

/* The value of a digit that digest_print writes; -1 for anything else. */
static int
digit (char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
edition_read (struct edition *out, struct strv hex)
{
    bool good = hex.len == DIGEST_HEX_LEN;
    memset (out, 0, sizeof *out);
    for (size_t i = 0; i < sizeof out->sum && good; i++) {
        int high = digit (hex.s[2 * i]), low = digit (hex.s[2 * i + 1]);
        good = high >= 0 && low >= 0;
        out->sum[i] = (uint8_t)((16 * high + low) & 0xFF);
    }
    if (!good)
        memset (out, 0, sizeof *out);
    return good;
}
