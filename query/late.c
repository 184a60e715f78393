/* Libraries that few questions need, loaded when one does: cJSON, for `info`, `outline` and
 * batches in JSON, and nettle's SHA-256, for `info` and for values that are too long to be
 * terms. A process that answers one question has both for nothing else, and to load them took a
 * fortieth of its time.
 *
 * The functions are called by their own names; the linker takes them from here (QUICK_LIBS),
 * and says so when one is missing.  What cannot be loaded ends the process, as it would have at
 * its start.
 */
#include "query/command.h"

#include <cjson/cJSON.h>
#include <dlfcn.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
find (const char *library, const char *function)
{
    void *handle = dlopen (library, RTLD_LAZY | RTLD_LOCAL);
    void *found = handle ? dlsym (handle, function) : NULL;
    if (found != NULL)
        return found;
    (void)fprintf (stderr, "pincite: a library cannot be loaded: %s\n", dlerror ());
    exit (EXIT_IO);
}

/* Makes `call` the function of the library. */
#define FIND(library, function)                                                                \
    static __typeof__ (&(function)) call;                                                      \
    if (call == NULL) {                                                                        \
        void *found = find (library, #function);                                               \
        memcpy (&call, &found, sizeof call);                                                   \
    }

cJSON *
cJSON_ParseWithLengthOpts (const char *value, size_t length, const char **end, cJSON_bool alone)
{
    FIND (CJSON_SONAME, cJSON_ParseWithLengthOpts)
    return call (value, length, end, alone);
}

void
cJSON_Delete (cJSON *item)
{
    FIND (CJSON_SONAME, cJSON_Delete)
    call (item);
}

int
cJSON_GetArraySize (const cJSON *array)
{
    FIND (CJSON_SONAME, cJSON_GetArraySize)
    return call (array);
}

cJSON *
cJSON_GetObjectItemCaseSensitive (const cJSON *object, const char *name)
{
    FIND (CJSON_SONAME, cJSON_GetObjectItemCaseSensitive)
    return call (object, name);
}

cJSON_bool
cJSON_IsArray (const cJSON *item)
{
    FIND (CJSON_SONAME, cJSON_IsArray)
    return call (item);
}

cJSON_bool
cJSON_IsNumber (const cJSON *item)
{
    FIND (CJSON_SONAME, cJSON_IsNumber)
    return call (item);
}

cJSON_bool
cJSON_IsString (const cJSON *item)
{
    FIND (CJSON_SONAME, cJSON_IsString)
    return call (item);
}

void
sha256_init (struct sha256_ctx *context)
{
    FIND (NETTLE_SONAME, nettle_sha256_init)
    call (context);
}

void
sha256_update (struct sha256_ctx *context, size_t length, const uint8_t *data)
{
    FIND (NETTLE_SONAME, nettle_sha256_update)
    call (context, length, data);
}

void
sha256_digest (struct sha256_ctx *context, size_t length, uint8_t *digest)
{
    FIND (NETTLE_SONAME, nettle_sha256_digest)
    call (context, length, digest);
}
