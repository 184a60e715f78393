/* What the tests of xapian-c/ share: a folder of their own, small indexes, and calls that must
 * succeed or must fail with one code.
 */
#ifndef PINCITE_TESTS_IX_FIXTURE_H
#define PINCITE_TESTS_IX_FIXTURE_H

#include "tests/unit/unit.h"

#include "xapian-c/ix.h"
#include "xapian-c/ix_write.h"

/* The error that the calls below hand over as their last argument. */
extern struct ix_error fixture_err;
#define ERR (&fixture_err)

/* Fails the test unless `call` gives IX_OK, or `code` with a message of one line. */
#define OK(call) fixture_expect (IX_OK, (call), #call, __FILE__, __LINE__)
#define FAILS(code, call) fixture_expect ((code), (call), #call, __FILE__, __LINE__)
void fixture_expect (enum ix_code want, enum ix_code got, const char *call, const char *file,
                     int line);

/* cmocka group functions: makes a folder in $tmp (or the system's), and removes it. */
int fixture_setup (void **state);
int fixture_teardown (void **state);
/* The path of `name` in that folder, where nothing stands afterwards.  The eight newest paths
 * stay valid. */
const char *fixture_path (const char *name);
/* Writes `len` bytes to the file `name` in `dir`. */
void fixture_write (const char *dir, const char *name, const void *bytes, size_t len);

enum { SLOT_PLACE, SLOT_GROUP };
/* One document: `words`, parted by blanks, are its terms and its data; `key` is
 * a boolean term; `place` and `group` (may be NULL) are values. */
struct sample {
    const char *key, *words, *place, *group;
};
/* Makes an index of `n` samples at fixture_path (name), in one transaction. */
const char *fixture_index (const char *name, const struct sample *samples, size_t n);
/* Fills `d`, which must be new or cleared. */
void fixture_doc (struct ix_doc *d, const struct sample *sample);

/* Sets the data, packed with an empty dictionary. */
void fixture_pack (struct ix_doc *d, struct strv data);

struct ix_writer *fixture_writer (const char *path, enum ix_writer_mode mode);
struct ix_reader *fixture_reader (const char *path);
/* An index whose only document holds `bytes` bytes of data, as one transaction that
 * replaces the document with `key`. */
void fixture_rewrite (struct ix_writer *w, const char *key, size_t bytes);
void fixture_rewrite_packed (struct ix_writer *w, const char *key, size_t bytes);

#endif
