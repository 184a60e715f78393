/* The growable string: see strbuf.h. */
#include "lib/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char strbuf_empty[1];

void
strbuf_init (struct strbuf *b)
{
    b->buf = strbuf_empty;
    b->len = b->cap = 0;
    b->failed = false;
}

void
strbuf_free (struct strbuf *b)
{
    if (b->cap)
        free (b->buf);
    strbuf_init (b);
}

void
strbuf_reset (struct strbuf *b)
{
    b->failed = false;
    strbuf_cut (b, 0);
}

static bool
grow (struct strbuf *b, size_t need)
{
    size_t cap = b->cap > SIZE_MAX / 2 ? need : b->cap * 2;
    if (cap < need)
        cap = need;
    if (cap < 64)
        cap = 64;
    char *buf = realloc (b->cap ? b->buf : NULL, cap);
    if (buf == NULL) {
        b->failed = true;
        return false;
    }
    buf[b->len] = '\0';
    b->buf = buf;
    b->cap = cap;
    return true;
}

bool
strbuf_reserve (struct strbuf *b, size_t extra)
{
    if (b->failed)
        return false;
    if (extra >= SIZE_MAX - b->len) {
        b->failed = true;
        return false;
    }
    size_t need = b->len + extra + 1;
    return need <= b->cap || grow (b, need);
}

void
strbuf_add (struct strbuf *b, struct strv v)
{
    if (v.len == 0 || !strbuf_reserve (b, v.len))
        return;
    memcpy (b->buf + b->len, v.s, v.len);
    b->len += v.len;
    b->buf[b->len] = '\0';
}

void
strbuf_addc (struct strbuf *b, char c)
{
    if (!strbuf_reserve (b, 1))
        return;
    b->buf[b->len++] = c;
    b->buf[b->len] = '\0';
}

void
strbuf_adds (struct strbuf *b, const char *s)
{
    strbuf_add (b, strv_cstr (s));
}

void
strbuf_addf (struct strbuf *b, const char *format, ...)
{
    va_list args, again;
    va_start (args, format);
    va_copy (again, args);
    int need = vsnprintf (NULL, 0, format, args);
    va_end (args);
    if (need < 0)
        b->failed = true;
    else if (strbuf_reserve (b, (size_t)need)) {
        (void)vsnprintf (b->buf + b->len, (size_t)need + 1, format, again);
        b->len += (size_t)need;
    }
    va_end (again);
}

void
strbuf_add_cp (struct strbuf *b, unsigned int cp)
{
    char s[4];
    size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = n; i-- > 1; cp >>= 6)
        s[i] = (char)(0x80 | (cp & 0x3F));
    s[0] = (char)(lead[n] | cp);
    strbuf_add (b, strv_make (s, n));
}

void
strbuf_cut (struct strbuf *b, size_t len)
{
    if (len >= b->len)
        return;
    b->len = len;
    b->buf[len] = '\0';
}

struct strv
strbuf_strv (const struct strbuf *b)
{
    return strv_make (b->buf, b->len);
}

bool
strbuf_failed (const struct strbuf *b)
{
    return b->failed;
}
