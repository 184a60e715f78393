/* Command-line options from tables: parsing, help and completion words from the same rows, so
 * that they cannot drift apart.
 *
 * Accepted: --name=value, --name value, -n value, -nvalue, bundled flags (-qv), options before
 * and after operands, "--" as the end of options, unambiguous prefixes are not.  A negative
 * word such as "-children" is an unknown option, never an operand.
 */
#ifndef PINCITE_LIB_OPTIONS_H
#define PINCITE_LIB_OPTIONS_H

#include "lib/error.h"
#include "lib/strbuf.h"

enum option_kind {
    OPTION_FLAG,   /* bool *          */
    OPTION_STRING, /* const char **   */
    OPTION_SIZE,   /* size_t *, within [min, max] */
    OPTION_CHOICE, /* const char **, one of `choices` */
    OPTION_LIST,   /* struct option_list *; may be given several times */
};

enum { OPTION_LIST_MAX = 16 };

struct option_list {
    const char *items[OPTION_LIST_MAX]; /* in the order given, borrowed from argv */
    size_t n;
};

struct option {
    const char *name; /* without "--"; NULL ends a table */
    char letter;      /* 0: none */
    enum option_kind kind;
    void *dest;
    const char *argument; /* word for help: "FILE"; NULL for flags */
    const char *help;     /* one line */
    size_t min, max;
    const char *const *choices; /* NULL-terminated */
};

/* Several tables are searched in turn (a command's own, then the common ones). */
enum { OPTIONS_TABLES_MAX = 3 };

struct options {
    const struct option *tables[OPTIONS_TABLES_MAX]; /* unused ones NULL */
    const char
        *dash_hint; /* what else a word that begins with "-" may have meant; for parsing */
};

/* Parses argv[1 … argc-1], stores values, and moves the operands to the front of argv from
 * argv[1] on; `*noperands` counts them.  Values are borrowed from argv.  IX_EARG: unknown
 * option (with the nearest known one), missing or bad value. */
IX_MUST_USE enum ix_code options_parse (const struct options *o, int argc, char **argv,
                                        int *noperands, struct ix_error *err);

/* Appends help, a line or two per option, columns aligned. */
void options_help (const struct options *o, struct strbuf *out);

/* Appends completion data, a line per option: "--name<TAB>-n<TAB>VALUE<TAB>help", where VALUE
 * is empty for a flag, the choices joined by ",", or the argument's word. */
void options_words (const struct options *o, struct strbuf *out);

/* The word of `known` (NULL-terminated) nearest to `word`, at most two edits away; else NULL.
 */
const char *options_nearest (const char *word, const char *const *known);

#endif
