/* The table of options.  Parsing them is lib/options; which command takes which stands here. */
#include "query/flags.h"

#include "query/cite.h"
#include "query/writer.h"

#include <string.h>

enum { MANY = 1000000 };

enum choice { CHOICE_NONE, CHOICE_FORMAT, CHOICE_STYLE };

static const struct row {
    struct option option; /* dest is set by flags_table */
    size_t offset;        /* of the value in struct flags */
    unsigned commands;
    enum choice choice;
} rows[] = {
#define AT(field) offsetof (struct flags, field)
    { { "index", 'i', OPTION_STRING, NULL, "DIR", "the index to read", 0, 0, NULL },
      AT (index),
      FLAG_ANY & ~(unsigned)FLAG_HELP,
      CHOICE_NONE },
    { { "format", 0, OPTION_CHOICE, NULL, "FORMAT", "how results are written", 0, 0, NULL },
      AT (format),
      FLAG_ANY & ~(unsigned)FLAG_HELP,
      CHOICE_FORMAT },
    { { "cite", 0, OPTION_CHOICE, NULL, "STYLE", "style of citations", 0, 0, NULL },
      AT (cite),
      FLAG_SEARCH | FLAG_SHOW | FLAG_CITE,
      CHOICE_STYLE },
    { { "ascii", 0, OPTION_FLAG, NULL, NULL, "write '-' for the dash in ranges", 0, 0, NULL },
      AT (ascii),
      FLAG_SEARCH | FLAG_SHOW | FLAG_CITE | FLAG_OUTLINE | FLAG_INFO,
      CHOICE_NONE },
    { { "limit", 'n', OPTION_SIZE, NULL, "N", "at most so many hits", 1, MANY, NULL },
      AT (limit),
      FLAG_SEARCH,
      CHOICE_NONE },
    { { "offset", 0, OPTION_SIZE, NULL, "N", "leave out the first so many", 0, MANY, NULL },
      AT (offset),
      FLAG_SEARCH,
      CHOICE_NONE },
    { { "batch", 0, OPTION_STRING, NULL, "FILE", "answer the questions of a file", 0, 0, NULL },
      AT (batch),
      FLAG_SEARCH,
      CHOICE_NONE },
    { { "explain", 0, OPTION_FLAG, NULL, NULL, "print what the engine is asked", 0, 0, NULL },
      AT (explain),
      FLAG_SEARCH,
      CHOICE_NONE },
    { { "after", 'A', OPTION_SIZE, NULL, "N", "show so many paragraphs after", 0, MANY, NULL },
      AT (after),
      FLAG_SHOW,
      CHOICE_NONE },
    { { "before", 'B', OPTION_SIZE, NULL, "N", "show so many paragraphs before", 0, MANY,
        NULL },
      AT (before),
      FLAG_SHOW,
      CHOICE_NONE },
    { { "context", 'C', OPTION_SIZE, NULL, "N", "show so many on either side", 0, MANY, NULL },
      AT (context),
      FLAG_SHOW,
      CHOICE_NONE },
    { { "section", 0, OPTION_FLAG, NULL, NULL, "show the whole section", 0, 0, NULL },
      AT (section),
      FLAG_SHOW,
      CHOICE_NONE },
    { { "all", 0, OPTION_FLAG, NULL, NULL, "show every passage, in order", 0, 0, NULL },
      AT (all),
      FLAG_SHOW,
      CHOICE_NONE },
    { { "timeout", 0, OPTION_SIZE, NULL, "SECONDS", "how long a remote shard is waited for", 1,
        3600, NULL },
      AT (timeout),
      FLAG_ANY & ~(unsigned)FLAG_HELP,
      CHOICE_NONE },
    { { "partial", 0, OPTION_FLAG, NULL, NULL, "go on without shards that do not answer", 0, 0,
        NULL },
      AT (partial),
      FLAG_ANY & ~(unsigned)FLAG_HELP,
      CHOICE_NONE },
    { { "features", 0, OPTION_FLAG, NULL, NULL, "print what pincite was built with, and end", 0,
        0, NULL },
      AT (features),
      FLAG_INFO,
      CHOICE_NONE },
    { { "help", 'h', OPTION_FLAG, NULL, NULL, "print help and end", 0, 0, NULL },
      AT (help),
      FLAG_ANY,
      CHOICE_NONE },
    { { "version", 'V', OPTION_FLAG, NULL, NULL, "print the version and end", 0, 0, NULL },
      AT (version),
      FLAG_ANY,
      CHOICE_NONE },
#undef AT
};

enum { NROWS = sizeof rows / sizeof rows[0] };
_Static_assert((int)NROWS <= (int)FLAGS_MAX, "flag_table has a place for every option");

void
flags_init (struct flags *f)
{
    *f = (struct flags){ .format = writers[0]->name,
                         .cite = cite_style_names ()[CITE_HOUSE],
                         .limit = 10,
                         .timeout = 2 };
}

static void
fill_formats (unsigned mask, struct flag_table *t)
{
    size_t n = 0;
    for (size_t i = 0; writers[i] && n < FLAGS_CHOICES_MAX; i++)
        if (writers[i]->commands & mask)
            t->formats[n++] = writers[i]->name;
}

static void
fill_styles (struct flag_table *t)
{
    const char *const *names = cite_style_names ();
    for (size_t i = 0; i < FLAGS_CHOICES_MAX && names[i]; i++)
        t->styles[i] = names[i];
}

void
flags_table (unsigned mask, struct flags *f, struct flag_table *t)
{
    memset (t, 0, sizeof *t);
    fill_formats (mask, t);
    fill_styles (t);
    size_t n = 0;
    for (size_t i = 0; i < NROWS; i++) {
        if ((rows[i].commands & mask) == 0)
            continue;
        struct option *row = &t->rows[n++];
        *row = rows[i].option;
        row->dest = (char *)f + rows[i].offset;
        if (rows[i].choice == CHOICE_FORMAT)
            row->choices = t->formats;
        else if (rows[i].choice == CHOICE_STYLE)
            row->choices = t->styles;
    }
    t->options.tables[0] = t->rows;
    t->options.dash_hint = "to leave a word out of a question write NOT before it, and '--' "
                           "before words that begin with '-'";
}
