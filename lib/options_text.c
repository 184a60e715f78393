/* Option tables as text: help for people, words for shell completion.  Printing is the
 * caller's.
 */
#include "lib/options.h"

#include <string.h>

enum { HELP_COLUMN = 28 };

static void
add_help_row (const struct option *row, struct strbuf *out)
{
    size_t start = out->len;
    if (row->letter)
        strbuf_addf (out, "  -%c, --%s", row->letter, row->name);
    else
        strbuf_addf (out, "      --%s", row->name);
    if (row->argument != NULL)
        strbuf_addf (out, " %s", row->argument);
    size_t width = out->len - start;
    if (width >= HELP_COLUMN) {
        strbuf_addc (out, '\n');
        width = 0;
    }
    strbuf_addf (out, "%*s%s", (int)(HELP_COLUMN - width), "", row->help);
    for (size_t i = 0; row->choices != NULL && row->choices[i] != NULL; i++)
        strbuf_addf (out, "%s%s", i ? ", " : ": ", row->choices[i]);
    strbuf_addc (out, '\n');
}

void
options_help (const struct options *o, struct strbuf *out)
{
    for (size_t t = 0; t < OPTIONS_TABLES_MAX && o->tables[t] != NULL; t++)
        for (const struct option *row = o->tables[t]; row->name != NULL; row++)
            add_help_row (row, out);
}

static void
add_words_row (const struct option *row, struct strbuf *out)
{
    strbuf_addf (out, "--%s\t", row->name);
    if (row->letter)
        strbuf_addf (out, "-%c", row->letter);
    strbuf_addc (out, '\t');
    if (row->choices != NULL) {
        for (size_t i = 0; row->choices[i] != NULL; i++)
            strbuf_addf (out, "%s%s", i ? "," : "", row->choices[i]);
    } else if (row->argument != NULL)
        strbuf_adds (out, row->argument);
    strbuf_addf (out, "\t%s\n", row->help);
}

void
options_words (const struct options *o, struct strbuf *out)
{
    for (size_t t = 0; t < OPTIONS_TABLES_MAX && o->tables[t] != NULL; t++)
        for (const struct option *row = o->tables[t]; row->name != NULL; row++)
            add_words_row (row, out);
}
