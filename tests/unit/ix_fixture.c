/* Folders and small indexes for the tests of xapian-c/: see ix_fixture.h. */
#include "tests/unit/ix_fixture.h"

#include "lib/pack.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct ix_error fixture_err;
static char folder[PATH_MAX];

void
fixture_expect (enum ix_code want, enum ix_code got, const char *call, const char *file,
                int line)
{
    if (got != want)
        print_error ("%s: %s, not %s: %s\n", call, ix_code_name (got), ix_code_name (want),
                     got == IX_OK ? "" : fixture_err.msg);
    _assert_true (got == want, call, file, line);
    if (got == IX_OK)
        return;
    _assert_true (fixture_err.code == got, "the error holds the code", file, line);
    _assert_true (fixture_err.msg[0] != '\0', "the error has a message", file, line);
    _assert_true (strchr (fixture_err.msg, '\n') == NULL, "of one line", file, line);
    fixture_err = (struct ix_error){ 0 };
}

int
fixture_setup (void **state)
{
    (void)state;
    const char *base = getenv ("tmp");
    (void)snprintf (folder, sizeof folder, "%s/ix-XXXXXX", base ? base : "/tmp");
    return mkdtemp (folder) == NULL;
}

static int
remove_one (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove (path);
}

static void
remove_all (const char *path)
{
    (void)nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
fixture_teardown (void **state)
{
    (void)state;
    remove_all (folder);
    return 0;
}

const char *
fixture_path (const char *name)
{
    static char paths[8][PATH_MAX + 64];
    static size_t next;
    char *path = paths[next++ % 8];
    (void)snprintf (path, sizeof paths[0], "%s/%.60s", folder, name);
    remove_all (path);
    return path;
}

void
fixture_write (const char *dir, const char *name, const void *bytes, size_t len)
{
    char path[PATH_MAX + 128];
    (void)snprintf (path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen (path, "wb");
    assert_non_null (f);
    assert_int_equal (fwrite (bytes, 1, len, f), len);
    assert_int_equal (fclose (f), 0);
}

void
fixture_doc (struct ix_doc *d, const struct sample *sample)
{
    struct strv rest = strv_cstr (sample->words), word;
    while (strv_split (&rest, ' ', &word))
        OK (ix_doc_term_count (d, word, 1, ERR));
    OK (ix_doc_term (d, strv_cstr (sample->key), ERR));
    OK (ix_doc_data (d, strv_cstr (sample->words), ERR));
    OK (ix_doc_value (d, SLOT_PLACE, strv_cstr (sample->place), ERR));
    OK (ix_doc_value (d, SLOT_GROUP, strv_cstr (sample->group), ERR));
}

struct ix_writer *
fixture_writer (const char *path, enum ix_writer_mode mode)
{
    struct ix_writer *w;
    OK (ix_writer_open (&w, strv_cstr (path), mode, ERR));
    return w;
}

struct ix_reader *
fixture_reader (const char *path)
{
    struct ix_reader *r;
    struct ix_place place = { strv_cstr (path), false };
    OK (ix_reader_open (&r, &place, 1, 0, ERR));
    return r;
}

const char *
fixture_index (const char *name, const struct sample *samples, size_t n)
{
    const char *path = fixture_path (name);
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    OK (ix_writer_begin (w, ERR));
    for (size_t i = 0; i < n; i++) {
        OK (ix_doc_clear (d, ERR));
        fixture_doc (d, &samples[i]);
        OK (ix_writer_add (w, d, ERR));
    }
    OK (ix_writer_commit (w, ERR));
    ix_doc_free (d);
    ix_writer_free (w);
    return path;
}

void
fixture_pack (struct ix_doc *d, struct strv data)
{
    struct strbuf packed = STRBUF_INIT;
    struct packer *p;
    OK (packer_new (&p, STRV (""), ERR));
    OK (packer_pack (p, data, &packed, ERR));
    OK (ix_doc_data (d, strbuf_strv (&packed), ERR));
    packer_free (p);
    strbuf_free (&packed);
}

/* Bytes that compression cannot make small, so that a document fills blocks of its own. */
static void
noise (char *bytes, size_t len, uint32_t seed)
{
    for (size_t i = 0; i < len; i++) {
        seed = seed * 1664525u + 1013904223u;
        bytes[i] = (char)(seed >> 24);
    }
}

static void
rewrite (struct ix_writer *w, const char *key, size_t bytes,
         void (*set_data) (struct ix_doc *d, struct strv data))
{
    static uint32_t seed;
    char *data = malloc (bytes);
    struct ix_doc *d;
    assert_non_null (data);
    noise (data, bytes, seed++);
    OK (ix_doc_new (&d, ERR));
    OK (ix_doc_term (d, strv_cstr (key), ERR));
    set_data (d, strv_make (data, bytes));
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_remove (w, strv_cstr (key), ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    ix_doc_free (d);
    free (data);
}

static void
set_plainly (struct ix_doc *d, struct strv data)
{
    OK (ix_doc_data (d, data, ERR));
}

void
fixture_rewrite (struct ix_writer *w, const char *key, size_t bytes)
{
    rewrite (w, key, bytes, set_plainly);
}

void
fixture_rewrite_packed (struct ix_writer *w, const char *key, size_t bytes)
{
    rewrite (w, key, bytes, fixture_pack);
}
