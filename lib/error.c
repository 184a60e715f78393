/* Errors: see error.h.  Nothing here allocates, prints or exits, so that running out of memory
 * can be reported like anything else.
 */
#include "lib/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
ix_code_name (enum ix_code code)
{
    static const char *const names[] = {
        "OK",       "EARG",     "ENOENT", "EIO",    "ELOCKED",   "EMODIFIED",
        "ECORRUPT", "EVERSION", "EQUERY", "ENOMEM", "EINTERNAL",
    };
    size_t i = (size_t)code;
    return i < sizeof names / sizeof names[0] ? names[i] : "unknown";
}

/* A message cut inside a character would be broken UTF-8 on the reader's terminal. */
static void
end_at_character (char *msg)
{
    size_t len = strlen (msg);
    size_t start = len;
    while (start > 0 && ((unsigned char)msg[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)msg[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (len - (start - 1) < need)
        msg[start - 1] = '\0';
}

#undef ix_fail
enum ix_code
ix_fail (struct ix_error *err, enum ix_code code, const char *format, ...)
{
    if (err == NULL)
        return code;
    va_list args;
    va_start (args, format);
    int need = vsnprintf (err->msg, sizeof err->msg, format, args);
    va_end (args);
    if (need < 0)
        err->msg[0] = '\0';
    else if ((size_t)need >= sizeof err->msg)
        end_at_character (err->msg);
    err->code = code;
    return code;
}

#undef ix_no_memory
enum ix_code
ix_no_memory (struct ix_error *err)
{
    return ix_fail (err, IX_ENOMEM, "out of memory");
}

static enum ix_code
code_of_system (int number)
{
    switch (number) {
    case ENOENT:
        return IX_ENOENT;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return IX_ENOMEM;
    default:
        return IX_EIO;
    }
}

enum ix_code
ix_fail_system (struct ix_error *err, int number)
{
    return ix_fail (err, code_of_system (number), "%s", strerror (number));
}

enum ix_code
ix_prefix (struct ix_error *err, const char *format, ...)
{
    if (err == NULL)
        return IX_EINTERNAL;
    char prefix[sizeof err->msg], whole[2 * sizeof err->msg + 2];
    va_list args;
    va_start (args, format);
    int need = vsnprintf (prefix, sizeof prefix, format, args);
    va_end (args);
    if (need < 0)
        return err->code;
    (void)snprintf (whole, sizeof whole, "%s: %s", prefix, err->msg);
    memcpy (err->msg, whole, sizeof err->msg - 1);
    err->msg[sizeof err->msg - 1] = '\0';
    end_at_character (err->msg);
    return err->code;
}
