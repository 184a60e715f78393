/* Loading poppler: see pdf_library.h. */
#include "reader/pdf_library.h"

#ifdef HAVE_POPPLER

#include <dlfcn.h>
#include <string.h>

struct pdf_library pdf_library;

static enum ix_code
fail_load (struct ix_error *err)
{
    return ix_fail (err, IX_EARG, "PDF cannot be read: %s", dlerror ());
}

/* The libraries that it needs are searched too. */
static enum ix_code
find_calls (void *handle, struct ix_error *err)
{
    struct pdf_library found;
    void *symbol;
#define FIND(name, of)                                                                         \
    symbol = dlsym (handle, #of);                                                              \
    if (symbol == NULL)                                                                        \
        return fail_load (err);                                                                \
    memcpy (&found.name, &symbol, sizeof symbol);
    PDF_CALLS (FIND)
#undef FIND
    pdf_library = found;
    return IX_OK;
}

enum ix_code
pdf_library_load (struct ix_error *err)
{
    static bool loaded;
    if (loaded)
        return IX_OK;
    void *handle = dlopen (POPPLER_SONAME, RTLD_LAZY | RTLD_LOCAL);
    enum ix_code code = handle ? find_calls (handle, err) : fail_load (err);
    loaded = code == IX_OK;
    return code;
}

#else

enum ix_code
pdf_library_load (struct ix_error *err)
{
    return ix_fail (err, IX_EARG, "PDF cannot be read: built without poppler");
}

#endif
