/* Reading ahead: see ahead.h. */
#include "indexer/ahead.h"

#include <stdlib.h>

static struct ahead_file *
place_of (struct ahead *a, size_t i)
{
    return &a->files[i % (AHEAD_FILES + 1)];
}

void
ahead_begin (struct ahead *a, size_t i, const char *path)
{
    struct ahead_file *file = place_of (a, i);
    if (file->errand != NULL)
        return;
    *file = (struct ahead_file){ malloc (sizeof *file->errand), i };
    if (file->errand != NULL)
        errand_begin (file->errand, path, &errand_usual_limits);
}

enum ix_code
ahead_end (struct ahead *a, size_t i, struct document **out, struct ix_error *err)
{
    struct ahead_file *file = place_of (a, i);
    *out = NULL;
    if (file->errand == NULL || file->i != i)
        return ix_no_memory (err);
    enum ix_code code = errand_end (file->errand, out, err);
    free (file->errand);
    file->errand = NULL;
    return code;
}

void
ahead_drop (struct ahead *a)
{
    for (size_t i = 0; i <= AHEAD_FILES; i++) {
        if (a->files[i].errand != NULL)
            errand_drop (a->files[i].errand);
        free (a->files[i].errand);
        a->files[i].errand = NULL;
    }
}
