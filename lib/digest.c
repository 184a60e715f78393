/* SHA-256: see digest.h.  The only file that knows nettle. */
#include "lib/digest.h"

void
digest_init (struct digest *d)
{
    sha256_init (&d->sha256);
}

void
digest_add (struct digest *d, struct strv piece)
{
    if (piece.len > 0)
        sha256_update (&d->sha256, piece.len, (const uint8_t *)piece.s);
}

void
digest_bytes (struct digest *d, uint8_t out[SHA256_DIGEST_SIZE])
{
    sha256_digest (&d->sha256, SHA256_DIGEST_SIZE, out);
}

void
digest_print (const uint8_t bytes[SHA256_DIGEST_SIZE], struct strbuf *out)
{
    static const char digits[] = "0123456789abcdef";
    char hex[DIGEST_HEX_LEN];
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 0xF];
    }
    strbuf_add (out, strv_make (hex, sizeof hex));
}

void
digest_hex (struct digest *d, struct strbuf *out)
{
    uint8_t bytes[SHA256_DIGEST_SIZE];
    digest_bytes (d, bytes);
    digest_print (bytes, out);
}

void
sha256_hex (struct strv v, struct strbuf *out)
{
    struct digest d;
    digest_init (&d);
    digest_add (&d, v);
    digest_hex (&d, out);
}
