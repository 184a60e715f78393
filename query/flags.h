/* The options of pincite: one table for all commands, since an option may stand before the
 * command that it belongs to. */
#ifndef PINCITE_QUERY_FLAGS_H
#define PINCITE_QUERY_FLAGS_H

#include "lib/options.h"

/* Values as given, or their defaults. */
struct flags {
    const char *index, *format, *cite, *batch; /* index, batch: NULL when not given */
    size_t limit, offset;
    size_t timeout;                /* seconds */
    size_t after, before, context; /* paragraphs */
    bool section, all, ascii, explain, partial, features, help, version;
};

/* Which commands take an option: one bit each. */
enum flag_command {
    FLAG_SEARCH = 1,
    FLAG_SHOW = 2,
    FLAG_CITE = 4,
    FLAG_OUTLINE = 8,
    FLAG_INFO = 16,
    FLAG_TERMS = 32,
    FLAG_HELP = 64,
    FLAG_ANY = 127,
};

enum { FLAGS_MAX = 24, FLAGS_CHOICES_MAX = 16 };

/* The rows that some commands take, as lib/options wants them. */
struct flag_table {
    struct option rows[FLAGS_MAX + 1];
    const char *formats[FLAGS_CHOICES_MAX + 1];
    const char *styles[FLAGS_CHOICES_MAX + 1];
    struct options options;
};

/* Fills `t` with the options of the commands in `mask`, storing into `f`.  Both must stay where
 * they are while `t` is used. */
void flags_table (unsigned mask, struct flags *f, struct flag_table *t);

/* Sets every value to its default. */
void flags_init (struct flags *f);

#endif
