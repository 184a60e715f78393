/* Where the index is, when it is named and when it is not.
 *
 * The option -i, else the environment's PINCITE_INDEX, else the nearest folder ".pincite", here
 * or above, else $XDG_DATA_HOME/pincite.  What a person named is trusted further than what was
 * met by looking: see `named`.
 */
#ifndef PINCITE_LIB_PLACE_H
#define PINCITE_LIB_PLACE_H

#include "lib/error.h"
#include "lib/strbuf.h"

#define PLACE_FOLDER ".pincite"

enum place_origin {
    PLACE_NONE,        /* nothing was named or found; path is empty */
    PLACE_OPTION,      /* -i */
    PLACE_ENVIRONMENT, /* PINCITE_INDEX */
    PLACE_HERE,        /* .pincite in the current folder; path is ".pincite" */
    PLACE_ABOVE,       /* .pincite in a folder above; path is absolute */
    PLACE_DATA_HOME,   /* $XDG_DATA_HOME/pincite */
};

struct place {
    struct strbuf path; /* of the index's folder; it may not exist when it was named */
    enum place_origin origin;
    bool named; /* by option or environment: only then remote shards are followed */
};

/* Finds the index.  `option` is what -i was given, or NULL; `data_home` says whether the folder
 * of $XDG_DATA_HOME counts (it does for reading).  A folder found by looking must exist and
 * belong to the user who runs the program.  `*out` needs place_free, also after a failure.
 * IX_EARG: a folder was found that belongs to another user; IX_EIO: the current folder cannot
 * be told; IX_ENOMEM. */
IX_MUST_USE enum ix_code place_find (const char *option, bool data_home, struct place *out,
                                     struct ix_error *err);
void place_free (struct place *p);

#endif
