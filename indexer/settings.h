/* What the command line asks for. */
#ifndef PINCITE_INDEXER_SETTINGS_H
#define PINCITE_INDEXER_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

struct settings {
    const char *index;    /* -i; NULL when not given */
    const char *metadata; /* --metadata; NULL when not given */
    size_t wait_seconds;
    size_t shards; /* --shards; 0 when not given */
    bool audit, strict, dry_run, verbose, prune, rebuild, explain;
};

#endif
