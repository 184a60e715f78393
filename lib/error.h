/* Errors: a code to branch on and a message to print; no globals, no allocation.
 *
 * Every function that can fail returns an `enum ix_code` (IX_OK is 0) and takes a
 * `struct ix_error *err` as its last parameter.  `err` may be NULL.  It is filled only on
 * failure.  A message is one line, impersonal, without capital, full stop or the word "error".
 * A caller that knows more (a file, a line, a paragraph) prefixes it with ix_prefix; the
 * message of a lower function is never overwritten.  On failure every out-parameter of a
 * function is NULL, zero or empty, as its type allows.
 */
#ifndef PINCITE_LIB_ERROR_H
#define PINCITE_LIB_ERROR_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ix_code {
    IX_OK = 0,
    IX_EARG,      /* the caller's mistake: a term over 245 bytes, an empty term, a bad number */
    IX_ENOENT,    /* no index there, no such file, document, passage or reference            */
    IX_EIO,       /* cannot open, read or write                                              */
    IX_ELOCKED,   /* another writer holds the index                                          */
    IX_EMODIFIED, /* a reader outlived by commits: open it and run the query again           */
    IX_ECORRUPT,  /* what was read is not what was written                                   */
    IX_EVERSION,  /* the engine's format or our schema version cannot be read                */
    IX_EQUERY,    /* the user's question or reference does not parse                       */
    IX_ENOMEM,    /* the system lacks memory, a process or a file descriptor                 */
    IX_EINTERNAL, /* a bug, here or in a library                                             */
};

struct ix_error {
    enum ix_code code;
    char msg[512]; /* NUL-terminated, cut at a character's end when too long */
};

#define IX_MUST_USE __attribute__ ((warn_unused_result))

/* The name of `code` without the prefix ("ENOENT"), for tests; never NULL. */
const char *ix_code_name (enum ix_code code);

/* Fills `err` (when not NULL) with `code` and the formatted message.  Returns `code`. */
enum ix_code ix_fail (struct ix_error *err, enum ix_code code, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));

/* The same with IX_ENOMEM and "out of memory". */
enum ix_code ix_no_memory (struct ix_error *err);

/* The same for an errno of a system call on a file, with what strerror says of it: IX_ENOENT,
 * IX_ENOMEM, or IX_EIO for all else. */
enum ix_code ix_fail_system (struct ix_error *err, int number);

#ifdef __clang_analyzer__ /* which cannot see that the code comes back */
#define ix_fail(err, code, ...) ((void)ix_fail (err, code, __VA_ARGS__), (code))
#define ix_no_memory(err) ((void)ix_no_memory (err), IX_ENOMEM)
#endif

/* Puts the formatted text and ": " before the message that `err` holds.  Returns err->code, or
 * IX_EINTERNAL when `err` is NULL: keep the code yourself where err may be NULL. */
enum ix_code ix_prefix (struct ix_error *err, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));

#ifdef __cplusplus
}
#endif
#endif
