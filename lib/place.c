/* Finding the index: see place.h.  Nothing is opened or made here. */
#include "lib/place.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_folder (const char *path, struct stat *st)
{
    return stat (path, st) == 0 && S_ISDIR (st->st_mode);
}

/* Anybody can put a .pincite into /tmp, and a stub in it can name hosts to talk to. */
static enum ix_code
accept (struct place *out, enum place_origin origin, const struct stat *st,
        struct ix_error *err)
{
    if (st->st_uid != geteuid ())
        return ix_fail (err, IX_EARG,
                        "%s belongs to another user; name it with -i to use it all the same",
                        out->path.buf);
    out->origin = origin;
    return IX_OK;
}

static void
set_path (struct place *out, struct strv folder, const char *name)
{
    strbuf_reset (&out->path);
    strbuf_add (&out->path, folder);
    strbuf_adds (&out->path, name);
}

/* The nearest .pincite: here, then in each folder above. */
static enum ix_code
look_up (struct place *out, struct ix_error *err)
{
    char here[PATH_MAX];
    struct stat st;
    set_path (out, STRV (""), PLACE_FOLDER);
    if (is_folder (out->path.buf, &st))
        return accept (out, PLACE_HERE, &st, err);
    if (getcwd (here, sizeof here) == NULL)
        return ix_fail (err, IX_EIO, "the current folder: %s", strerror (errno));
    for (char *slash; (slash = strrchr (here, '/')) != NULL; *slash = '\0') {
        set_path (out, strv_make (here, (size_t)(slash - here)), "/" PLACE_FOLDER);
        if (is_folder (out->path.buf, &st))
            return accept (out, PLACE_ABOVE, &st, err);
    }
    return IX_OK;
}

static enum ix_code
look_in_data_home (struct place *out, struct ix_error *err)
{
    const char *home = getenv ("HOME"), *data = getenv ("XDG_DATA_HOME");
    struct stat st;
    if (data != NULL && data[0] == '/')
        set_path (out, strv_cstr (data), "/pincite");
    else if (home != NULL && home[0] == '/')
        set_path (out, strv_cstr (home), "/.local/share/pincite");
    else
        return IX_OK;
    return is_folder (out->path.buf, &st) ? accept (out, PLACE_DATA_HOME, &st, err) : IX_OK;
}

enum ix_code
place_find (const char *option, bool data_home, struct place *out, struct ix_error *err)
{
    const char *environment = getenv ("PINCITE_INDEX");
    enum ix_code code = IX_OK;
    *out = (struct place){ .path = STRBUF_INIT, .origin = PLACE_NONE };
    if (option != NULL && option[0] == '\0')
        return ix_fail (err, IX_EARG, "-i names no folder: its argument is empty");
    if (option != NULL) {
        out->origin = PLACE_OPTION;
        set_path (out, strv_cstr (option), "");
    } else if (environment != NULL && environment[0] != '\0') {
        out->origin = PLACE_ENVIRONMENT;
        set_path (out, strv_cstr (environment), "");
    } else
        code = look_up (out, err);
    out->named = out->origin == PLACE_OPTION || out->origin == PLACE_ENVIRONMENT;
    if (code == IX_OK && out->origin == PLACE_NONE && data_home)
        code = look_in_data_home (out, err);
    if (code == IX_OK && strbuf_failed (&out->path))
        code = ix_no_memory (err);
    if (code != IX_OK || out->origin == PLACE_NONE)
        strbuf_reset (&out->path);
    return code;
}

void
place_free (struct place *p)
{
    strbuf_free (&p->path);
}
