/* What the command line asks for. */
#ifndef PINCITE_INDEXER_SETTINGS_H
#define PINCITE_INDEXER_SETTINGS_H

#include "lib/options.h"

#include <stdbool.h>
#include <stddef.h>

struct settings {
    const char *index;         /* -i; NULL when not given */
    const char *metadata;      /* --metadata; NULL when not given */
    struct option_list fields; /* --field */
    size_t wait_seconds;
    size_t shards;     /* --shards; 0 when not given */
    size_t part_bytes; /* text of a part of a build; 0: as usual.  Not on the command line */
    bool audit, strict, dry_run, verbose, prune, rebuild, explain;
};

#endif
