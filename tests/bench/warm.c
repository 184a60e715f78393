/* Questions to pincite in one process, as a server would ask them: parsed, planned, ranked,
 * with the excerpts of ten hits, and all that is printed of them read; but not printed.
 *
 * usage: warm INDEX < QUESTIONS     (see ask.h)
 */
#include "query/search.h"
#include "tests/bench/ask.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXCERPT_BYTES = 300 }; /* as pincite has it */

static void
must (enum ix_code code, const struct ix_error *err)
{
    if (code == IX_OK)
        return;
    (void)fprintf (stderr, "warm: %s\n", err->msg);
    exit (3);
}

static void
ask (void *data, struct strv question)
{
    struct catalog *c = data;
    struct arena arena = ARENA_INIT;
    struct ix_error err;
    struct query_node *tree;
    struct query_place where;
    must (query_parse (question, &arena, &tree, &where, &err), &err);
    struct search s = { .question = question,
                        .tree = tree,
                        .max = 10,
                        .excerpt_bytes = EXCERPT_BYTES,
                        .arena = &arena };
    must (catalog_retry (c, search_run, &s, &err), &err);
    arena_free (&arena);
}

int
main (int argc, char **argv)
{
    struct catalog catalog;
    struct ix_error err;
    struct flags flags;
    if (argc != 2)
        return 2;
    flags_init (&flags);
    flags.index = argv[1];
    must (catalog_open (&catalog, &flags, &err), &err);
    int status = ask_lines (ask, &catalog);
    catalog_free (&catalog);
    return status;
}
