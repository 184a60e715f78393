/* Writing and merging parts: see parts.h.  Which of them belongs where is known here; what a
 * document is, in post.c.
 */
#include "indexer/parts.h"

#include "indexer/post.h"
#include "lib/pack.h"
#include "lib/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* So many databases are merged at once: each keeps four files open, and there are at most twice
 * as many below 15 GB of text. */
enum { MERGED_AT_ONCE = 100 };

void
parts_init (struct parts *p, const struct life *life, bool removals)
{
    long processors = sysconf (_SC_NPROCESSORS_ONLN);
    *p = (struct parts){ .life = life,
                         .mode = removals ? IX_PART : IX_LEAN,
                         .part_bytes = PARTS_BYTES,
                         .dictionary = STRBUF_INIT };
    p->writers_max = processors < 1                   ? 1
                     : processors > PARTS_WRITERS_MAX ? PARTS_WRITERS_MAX
                                                      : (size_t)processors;
}

static enum ix_code
no_memory (struct ix_error *err)
{
    return ix_fail (err, IX_ENOMEM, "out of memory");
}

static enum ix_code
path_of (const struct parts *p, size_t number, size_t shard, struct strbuf *out,
         struct ix_error *err)
{
    strbuf_reset (out);
    life_part_path (p->life, number, shard, out);
    return strbuf_failed (out) ? no_memory (err) : IX_OK;
}

/* ------------------------------------------------------------------ in the process */

/* The pipe of this process, when it writes a part. */
static int said_through = -1;

static _Noreturn void
say_end (const struct ix_error *err)
{
    char code = (char)err->code;
    bool said = err->code == IX_OK || (write (said_through, &code, 1) == 1 &&
                                       write (said_through, err->msg, strlen (err->msg)) > 0);
    _exit (said && err->code == IX_OK ? 0 : 1);
}

static void
end_by_engine (const struct ix_error *err)
{
    say_end (err);
}

/* The lock must not be held by processes that the writer of the index leaves behind, nor may
 * they go on. */
static void
become_writer (const struct parts *p, int pipe, pid_t parent)
{
    said_through = pipe;
    (void)close (p->life->lock_fd);
    ix_on_terminate (end_by_engine);
#ifdef __linux__
    (void)prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid () != parent)
        _exit (1);
}

static enum ix_code
write_slices (const struct parts *p, struct strv path, const struct post_slice *slices,
              size_t n, struct ix_error *err)
{
    struct ix_writer *w = NULL;
    enum ix_code code = ix_writer_open (&w, path, p->mode, err);
    if (code == IX_OK)
        code = ix_writer_begin (w, err);
    if (code == IX_OK)
        code = post_slices (w, slices, n, strbuf_strv (&p->dictionary), err);
    if (code == IX_OK)
        code = ix_writer_commit (w, err);
    ix_writer_free (w);
    return code;
}

/* The documents of the entries that go to that shard; of the last of all up to `to`. */
static size_t
slice_entries (const struct parts *p, size_t shard, size_t to, struct post_slice *out)
{
    size_t n = 0;
    for (size_t i = 0; i < p->nentries; i++)
        if (p->entries[i].shard == shard)
            out[n++] =
                (struct post_slice){ &p->entries[i], i == 0 ? p->from : 0,
                                     i + 1 == p->nentries ? to : post_count (&p->entries[i]) };
    return n;
}

static enum ix_code
write_part (const struct parts *p, struct part item, size_t to, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    enum ix_code code = IX_OK;
    struct post_slice *slices = calloc (p->nentries, sizeof *slices);
    if (slices == NULL)
        return no_memory (err);
    for (size_t shard = 0; shard < p->life->nbuilding && code == IX_OK; shard++) {
        size_t n = slice_entries (p, shard, to, slices);
        if (n > 0)
            code = path_of (p, item.number, shard, &path, err);
        if (n > 0 && code == IX_OK)
            code = write_slices (p, strbuf_strv (&path), slices, n, err);
    }
    strbuf_free (&path);
    free (slices);
    return code;
}

static bool
has_shard (struct part item, size_t shard)
{
    return (item.shards >> shard & 1) != 0;
}

/* Makes the database at `to` of what the items hold of that shard, which may be nothing. */
static enum ix_code
merge_items (const struct parts *p, const struct part *items, size_t n, size_t shard,
             struct strv to, struct ix_error *err)
{
    size_t nfrom = 0;
    struct strbuf *paths = calloc (n + 1, sizeof *paths);
    struct strv *from = calloc (n + 1, sizeof *from);
    enum ix_code code = paths == NULL || from == NULL ? no_memory (err) : IX_OK;
    for (size_t i = 0; i < n && code == IX_OK; i++) {
        if (!has_shard (items[i], shard))
            continue;
        strbuf_init (&paths[i]);
        code = path_of (p, items[i].number, shard, &paths[i], err);
        from[nfrom++] = strbuf_strv (&paths[i]);
    }
    if (code == IX_OK)
        code = nfrom > 0 ? ix_merge (from, nfrom, to, err) : write_slices (p, to, NULL, 0, err);
    for (size_t i = 0; i < n && paths != NULL; i++)
        strbuf_free (&paths[i]);
    free (paths);
    free (from);
    return code;
}

/* ------------------------------------------------------------------ processes */

static enum ix_code
understand (int status, struct strv said, struct ix_error *err)
{
    if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
        return IX_OK;
    if (said.len > 1 && said.s[0] != IX_OK)
        return ix_fail (err, (enum ix_code)said.s[0], "%.*s",
                        STRV_ARG (strv_sub (said, 1, said.len)));
    int number = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
    return ix_fail (err, IX_EIO, "a process that writes a part of it ended (%s)",
                    number ? strsignal (number) : "exit");
}

/* Waits for the oldest writer. */
static enum ix_code
end_writer (struct parts *p, struct ix_error *err)
{
    struct part_writer w = p->writers[0];
    char said[sizeof err->msg];
    size_t len = 0;
    ssize_t n;
    int status = 0;
    while (len < sizeof said && (n = read (w.pipe, said + len, sizeof said - len)) != 0) {
        if (n < 0 && errno != EINTR)
            break;
        len += n > 0 ? (size_t)n : 0;
    }
    while (waitpid (w.pid, &status, 0) < 0 && errno == EINTR)
        ;
    (void)close (w.pipe);
    memmove (p->writers, p->writers + 1, --p->nwriters * sizeof *p->writers);
    return understand (status, strv_make (said, len), err);
}

static enum ix_code
end_writers (struct parts *p, size_t left, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    while (p->nwriters > left && code == IX_OK)
        code = end_writer (p, err);
    return code;
}

/* In a new process this returns true, to the writing of a part; what that says ends it. */
static enum ix_code
begin_writer (struct parts *p, bool *writes, struct ix_error *err)
{
    int ends[2];
    pid_t parent = getpid ();
    *writes = false;
    if (pipe (ends) != 0)
        return ix_fail (err, IX_EIO, "%s", strerror (errno));
    pid_t pid = fork ();
    if (pid == 0) {
        become_writer (p, ends[1], parent);
        *writes = true;
        return IX_OK;
    }
    (void)close (ends[1]);
    if (pid < 0) {
        (void)close (ends[0]);
        return ix_fail (err, IX_EIO, "no process to write it with: %s", strerror (errno));
    }
    (void)fcntl (ends[0], F_SETFD, FD_CLOEXEC);
    p->writers[p->nwriters++] = (struct part_writer){ pid, ends[0] };
    return IX_OK;
}

/* ------------------------------------------------------------------ parts */

static enum ix_code
add_item (struct parts *p, struct part item, struct ix_error *err)
{
    if (p->nitems == p->items_cap) {
        size_t cap = p->items_cap ? 2 * p->items_cap : 64;
        struct part *items = realloc (p->items, cap * sizeof *items);
        if (items == NULL)
            return no_memory (err);
        p->items = items;
        p->items_cap = cap;
    }
    p->items[p->nitems++] = item;
    return IX_OK;
}

static bool
is_group (const struct parts *p)
{
    const struct part *last = p->items + p->nitems - 1;
    return p->nitems >= MERGED_AT_ONCE && last[1 - MERGED_AT_ONCE].level == last->level;
}

/* The last parts, all of one level, become one of the next. */
static enum ix_code
merge_group (struct parts *p, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    size_t first = p->nitems - MERGED_AT_ONCE;
    struct part merged = { p->nnumbers++, p->items[first].level + 1, 0 };
    enum ix_code code = end_writers (p, 0, err);
    for (size_t i = first; i < p->nitems; i++)
        merged.shards |= p->items[i].shards;
    for (size_t shard = 0; shard < p->life->nbuilding && code == IX_OK; shard++) {
        if (!has_shard (merged, shard))
            continue;
        code = path_of (p, merged.number, shard, &path, err);
        if (code == IX_OK)
            code = merge_items (p, p->items + first, MERGED_AT_ONCE, shard, strbuf_strv (&path),
                                err);
    }
    for (size_t i = first; i < p->nitems && code == IX_OK; i++)
        code = life_remove_part (p->life, p->items[i].number, err);
    strbuf_free (&path);
    p->nitems = first;
    return code == IX_OK ? add_item (p, merged, err) : code;
}

static enum ix_code
begin_part (struct parts *p, size_t to, struct ix_error *err)
{
    struct part item = { p->nnumbers++, 0, 0 };
    bool writes = false;
    for (size_t i = 0; i < p->nentries; i++)
        item.shards |= (uint64_t)1 << p->entries[i].shard;
    enum ix_code code = end_writers (p, p->writers_max - 1, err);
    if (code == IX_OK)
        code = begin_writer (p, &writes, err);
    if (writes) {
        struct ix_error end = { IX_OK, "" };
        end.code = write_part (p, item, to, &end);
        say_end (&end);
    }
    if (code == IX_OK)
        code = add_item (p, item, err);
    while (code == IX_OK && is_group (p))
        code = merge_group (p, err);
    return code;
}

/* ------------------------------------------------------------------ the dictionary */

struct samples {
    struct strbuf text;
    size_t *sizes;
    size_t n;
};

/* Of the passages of `r` as many as make up the first part. */
static void
add_samples (struct samples *s, const struct report *r)
{
    for (size_t i = 0; i < r->npassages && s->text.len < (size_t)PARTS_FIRST * PARTS_BYTES;
         i++) {
        size_t before = s->text.len;
        passage_encode (&r->passages[i], &s->text);
        s->sizes[s->n++] = s->text.len - before;
    }
}

/* Of the passages at hand. */
static enum ix_code
make_dictionary (struct parts *p, struct ix_error *err)
{
    struct samples s = { STRBUF_INIT, NULL, 0 };
    size_t most = 0;
    for (size_t i = 0; i < p->nentries; i++)
        most += p->entries[i].report->npassages;
    s.sizes = calloc (most + 1, sizeof *s.sizes);
    for (size_t i = 0; i < p->nentries && s.sizes != NULL; i++)
        add_samples (&s, p->entries[i].report);
    enum ix_code code =
        s.sizes == NULL || strbuf_failed (&s.text)
            ? no_memory (err)
            : pack_train (strbuf_strv (&s.text), s.sizes, s.n, &p->dictionary, err);
    strbuf_free (&s.text);
    free (s.sizes);
    return code;
}

/* ------------------------------------------------------------------ entries */

/* Frees all entries but the last `n`. */
static void
drop_entries (struct parts *p, size_t n)
{
    size_t dropped = p->nentries - n;
    for (size_t i = 0; i < dropped; i++)
        entry_free (&p->entries[i]);
    if (n > 0)
        memmove (p->entries, p->entries + dropped, n * sizeof *p->entries);
    p->nentries = n;
}

static bool
make_room (struct parts *p)
{
    size_t cap = p->entries_cap ? 2 * p->entries_cap : 64;
    if (p->nentries < p->entries_cap)
        return true;
    struct entry *entries = realloc (p->entries, cap * sizeof *entries);
    if (entries == NULL)
        return false;
    p->entries = entries;
    p->entries_cap = cap;
    return true;
}

enum ix_code
parts_add (struct parts *p, struct entry *e, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    if (!make_room (p))
        return no_memory (err);
    const struct report *r = e->report;
    p->entries[p->nentries++] = *e;
    memset (e, 0, sizeof *e);
    for (size_t i = 0; i < r->npassages && code == IX_OK; i++) {
        p->bytes += r->passages[i].title.len + r->passages[i].text.len;
        if (p->bytes < (p->nnumbers == 0 ? PARTS_FIRST * p->part_bytes : p->part_bytes))
            continue;
        if (p->nnumbers == 0)
            code = make_dictionary (p, err);
        if (code == IX_OK)
            code = begin_part (p, i + 1, err);
        drop_entries (p, 1);
        p->from = i + 1;
        p->bytes = 0;
    }
    return code;
}

/* What is left of the entries is the last part, however small. */
static enum ix_code
begin_last (struct parts *p, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    if (p->nentries > 0)
        code = begin_part (p, post_count (&p->entries[p->nentries - 1]), err);
    drop_entries (p, 0);
    p->from = 0;
    return code;
}

enum ix_code
parts_merge (struct parts *p, size_t shard, struct strv path, struct ix_error *err)
{
    enum ix_code code = begin_last (p, err);
    if (code == IX_OK)
        code = end_writers (p, 0, err);
    return code == IX_OK ? merge_items (p, p->items, p->nitems, shard, path, err) : code;
}

void
parts_free (struct parts *p)
{
    struct ix_error ignored;
    for (size_t i = 0; i < p->nwriters; i++)
        (void)kill (p->writers[i].pid, SIGKILL);
    while (p->nwriters > 0)
        (void)end_writer (p, &ignored);
    drop_entries (p, 0);
    strbuf_free (&p->dictionary);
    free (p->entries);
    free (p->items);
    memset (p, 0, sizeof *p);
}
