/* The table of writers. */
#include "query/writer.h"

#include <assert.h>
#include <string.h>

const struct writer *const writers[] = { &writer_text, &writer_json, &writer_jsonl,
                                         &writer_trec, NULL };

const struct writer *
writer_find (const char *name)
{
    size_t i = 0;
    while (writers[i] && strcmp (writers[i]->name, name) != 0)
        i++;
    assert (writers[i]);
    return writers[i];
}
