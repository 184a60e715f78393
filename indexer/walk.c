/* Walking files and folders: see walk.h.  No file is opened here, but for folders. */
#include "indexer/walk.h"

#include "lib/schema.h"
#include "lib/text.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 64 };

struct walker {
    struct walk *out;
    size_t files_cap, skips_cap, roots_cap;
    void *seen_folders; /* tree of struct folder_id */
    struct stat index;
    bool has_index;
};

struct folder_id {
    dev_t dev;
    ino_t ino;
};

static int
compare_folders (const void *a, const void *b)
{
    const struct folder_id *x = a, *y = b;
    if (x->dev != y->dev)
        return x->dev < y->dev ? -1 : 1;
    return (x->ino > y->ino) - (x->ino < y->ino);
}

/* Whether no folder like that was entered yet. */
static bool
is_new (struct walker *w, const struct folder_id *id)
{
    if (tfind (id, &w->seen_folders, compare_folders) != NULL)
        return false;
    struct folder_id *copy = ARENA_NEW (&w->out->arena, struct folder_id);
    if (copy == NULL)
        return false;
    *copy = *id;
    if (tsearch (copy, &w->seen_folders, compare_folders) == NULL)
        w->out->arena.failed = true;
    return true;
}

static void
keep_nothing (void *node)
{
    (void)node;
}

/* ------------------------------------------------------------------ lists */

static void
skip (struct walker *w, const char *path, const char *reason, bool failed)
{
    struct walk *out = w->out;
    struct walk_skip *grown =
        arena_grow (&out->arena, out->skips, out->nskips, &w->skips_cap, sizeof *out->skips);
    if (grown == NULL)
        return;
    out->skips = grown;
    out->skips[out->nskips++] = (struct walk_skip){
        arena_dup (&out->arena, strv_cstr (path)),
        arena_dup (&out->arena, strv_cstr (reason)),
        failed,
    };
}

static bool
make_room (struct walker *w)
{
    size_t cap = w->files_cap ? 2 * w->files_cap : 64;
    if (w->out->nfiles < w->files_cap)
        return true;
    struct walk_file *grown = realloc (w->out->files, cap * sizeof *grown);
    if (grown == NULL)
        return false;
    w->out->files = grown;
    w->files_cap = cap;
    return true;
}

static void
take (struct walker *w, const char *path)
{
    struct walk *out = w->out;
    struct strv real = walk_real_path (path, &out->arena), reached = strv_cstr (path);
    if (text_valid_prefix (real) != real.len) {
        skip (w, path, "its name is not UTF-8", true);
        return;
    }
    if (strv_ends (real, reached))
        reached = strv_sub (real, real.len - reached.len, real.len);
    else
        reached = arena_dup (&out->arena, reached);
    if (make_room (w))
        out->files[out->nfiles++] = (struct walk_file){ reached, real };
    else
        out->arena.failed = true;
}

static int
compare_files (const void *a, const void *b)
{
    const struct walk_file *x = *(struct walk_file *const *)a,
                           *y = *(struct walk_file *const *)b;
    int order = strv_cmp (x->real, y->real);
    return order ? order : (x > y) - (x < y);
}

/* A file that was reached several times stays where it was first. */
static void
drop_doubles (struct walk *out)
{
    size_t n = 0;
    struct walk_file **sorted = calloc (out->nfiles + 1, sizeof (struct walk_file *));
    out->arena.failed = out->arena.failed || sorted == NULL;
    if (sorted == NULL)
        return;
    for (size_t i = 0; i < out->nfiles; i++)
        sorted[i] = &out->files[i];
    qsort (sorted, out->nfiles, sizeof (struct walk_file *), compare_files);
    for (size_t i = out->nfiles; i-- > 1;)
        if (strv_eq (sorted[i]->real, sorted[i - 1]->real))
            sorted[i]->path.len = 0;
    for (size_t i = 0; i < out->nfiles; i++)
        if (out->files[i].path.len > 0)
            out->files[n++] = out->files[i];
    out->nfiles = n;
    free (sorted);
}

/* ------------------------------------------------------------------ names */

static bool
has_suffix (const char *name, const char *const *suffixes)
{
    const char *dot = strrchr (name, '.');
    for (; dot != NULL && *suffixes != NULL; suffixes++)
        if (strv_eq_nocase (strv_cstr (dot + 1), strv_cstr (*suffixes)))
            return true;
    return false;
}

static bool
is_sidecar (const char *name)
{
    return strv_ends (strv_cstr (name), STRV (".csl.json"));
}

static bool
is_readme (const char *name)
{
    size_t stem = strcspn (name, ".");
    return strv_eq_nocase (strv_make (name, stem), STRV ("readme"));
}

/* `reason`: why it cannot be taken, were it a report by its name; or NULL. */
static void
take_by_name (struct walker *w, const char *path, const char *name, const char *reason)
{
    static const char *const read[] = { "txt",   "text", "md",    "markdown", "pdf",  "docx",
                                        "docm",  "json", "jsonl", "ndjson",   "html", "htm",
                                        "xhtml", "xml",  "epub",  "odt",      NULL };
    static const char *const other[] = { "doc", "rtf", NULL };
    if (is_readme (name))
        skip (w, path, "a README is no report", false);
    else if (has_suffix (name, read) && reason != NULL)
        skip (w, path, reason, true);
    else if (has_suffix (name, read))
        take (w, path);
    else if (has_suffix (name, other))
        skip (w, path, "a format that is not read yet", true);
    else
        skip (w, path, "no report by its name", false);
}

/* ------------------------------------------------------------------ folders */

static void walk_folder (struct walker *w, const char *path, const struct stat *st,
                         size_t depth);

static int
is_visible (const struct dirent *e)
{
    return e->d_name[0] != '.' && !is_sidecar (e->d_name);
}

static int
by_bytes (const struct dirent **a, const struct dirent **b)
{
    return strcmp ((*a)->d_name, (*b)->d_name);
}

static void
walk_entry (struct walker *w, const char *folder, const char *name, size_t depth)
{
    struct strbuf path = STRBUF_INIT;
    struct stat st;
    strbuf_adds (&path, folder);
    if (!strv_ends (strbuf_strv (&path), STRV ("/")))
        strbuf_addc (&path, '/');
    strbuf_adds (&path, name);
    if (strbuf_failed (&path))
        w->out->arena.failed = true;
    else if (stat (path.buf, &st) != 0)
        skip (w, path.buf, strerror (errno), true);
    else if (S_ISDIR (st.st_mode))
        walk_folder (w, path.buf, &st, depth + 1);
    else
        take_by_name (w, path.buf, name, S_ISREG (st.st_mode) ? NULL : "not a file");
    strbuf_free (&path);
}

static void
add_root (struct walker *w, const char *path)
{
    struct walk *out = w->out;
    struct strv real = walk_real_path (path, &out->arena);
    struct strv *grown =
        arena_grow (&out->arena, out->roots, out->nroots, &w->roots_cap, sizeof *out->roots);
    if (grown == NULL || real.len == 0)
        return;
    out->roots = grown;
    out->roots[out->nroots++] = real;
}

static bool
is_link (const char *path)
{
    struct stat st;
    return lstat (path, &st) == 0 && S_ISLNK (st.st_mode);
}

static bool
is_index (const struct walker *w, const char *path, const struct stat *st)
{
    struct strbuf stub = STRBUF_INIT;
    strbuf_addf (&stub, "%s/" SCHEMA_STUB_NAME, path);
    bool found = access (stub.buf, F_OK) == 0;
    strbuf_free (&stub);
    return found ||
           (w->has_index && w->index.st_dev == st->st_dev && w->index.st_ino == st->st_ino);
}

static void
walk_folder (struct walker *w, const char *path, const struct stat *st, size_t depth)
{
    struct folder_id id = { st->st_dev, st->st_ino };
    struct dirent **entries;
    if (is_index (w, path, st) || !is_new (w, &id))
        return;
    if (depth > DEPTH_MAX) {
        skip (w, path, "folders lie too deep in each other", true);
        return;
    }
    if (depth > 0 && is_link (path))
        add_root (w, path);
    int n = scandir (path, &entries, is_visible, by_bytes);
    if (n < 0) {
        skip (w, path, strerror (errno), true);
        return;
    }
    for (int i = 0; i < n; i++) {
        walk_entry (w, path, entries[i]->d_name, depth);
        free (entries[i]);
    }
    free (entries);
}

static void
walk_root (struct walker *w, const char *path)
{
    struct stat st;
    if (stat (path, &st) != 0)
        skip (w, path, strerror (errno), true);
    else if (S_ISDIR (st.st_mode))
        walk_folder (w, path, &st, 0);
    else if (!S_ISREG (st.st_mode))
        skip (w, path, "not a file", true);
    else if (is_sidecar (path))
        skip (w, path, "metadata is no report", true);
    else
        take (w, path);
}

/* ------------------------------------------------------------------ the whole */

/* `real` is a folder without links, `rest` what does not exist in it, from its slash on. */
static struct strv
join (const char *real, const char *rest, struct arena *arena)
{
    struct strbuf whole = STRBUF_INIT;
    strbuf_addf (&whole, "%s%s", strcmp (real, "/") == 0 ? "" : real, rest);
    struct strv out = arena_dup (arena, strbuf_strv (&whole));
    arena->failed = arena->failed || strbuf_failed (&whole);
    strbuf_free (&whole);
    return out;
}

struct strv
walk_real_path (const char *path, struct arena *arena)
{
    char whole[PATH_MAX], folder[PATH_MAX], real[PATH_MAX];
    if (realpath (path, real) != NULL)
        return arena_dup (arena, strv_cstr (real));
    int n = snprintf (whole, sizeof whole, "%s%s", path[0] == '/' ? "" : "./", path);
    if (n < 0 || (size_t)n >= sizeof whole)
        return strv_make ("", 0);
    size_t end = strlen (whole);
    while (end > 1 && whole[end - 1] == '/')
        whole[--end] = '\0';
    for (size_t at = end; at-- > 0;) {
        if (whole[at] != '/')
            continue;
        memcpy (folder, whole, at);
        folder[at] = '\0';
        if (realpath (at == 0 ? "/" : folder, real) != NULL)
            return join (real, whole + at, arena);
    }
    return strv_make ("", 0);
}

enum ix_code
walk_paths (struct walk *out, char *const *paths, size_t npaths, const char *index_dir,
            struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    struct walker w = { .out = out };
    w.has_index = stat (index_dir, &w.index) == 0;
    for (size_t i = 0; i < npaths && !arena_failed (&out->arena); i++) {
        add_root (&w, paths[i]);
        walk_root (&w, paths[i]);
    }
    tdestroy (w.seen_folders, keep_nothing);
    drop_doubles (out);
    if (arena_failed (&out->arena))
        return ix_no_memory (err);
    return IX_OK;
}

void
walk_drop_files (struct walk *w)
{
    free (w->files);
    w->files = NULL;
    w->nfiles = 0;
}

void
walk_free (struct walk *w)
{
    arena_free (&w->arena);
    free (w->files);
}

bool
walk_covers (const struct walk *w, struct strv real)
{
    for (size_t i = 0; i < w->nroots; i++) {
        struct strv root = w->roots[i];
        if (strv_starts (real, root) &&
            (real.len == root.len || root.len == 1 || real.s[root.len] == '/'))
            return true;
    }
    return false;
}
