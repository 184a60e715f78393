/* pincite: find, look up and cite numbered paragraphs.  See pincite(1).
 *
 *   main.c            which command is meant, and its options (flags.c)
 *   cmd_NAME.c        one file per command; command.c is what they share
 *   typed words ─ parse_query.c (lex_query.c, fields.c) ─▶ tree
 *     ─ plan.c (plan_WHAT.c; acronym.c, spell.c, words.c) ─▶ engine query
 *     ─ search.c, rank.c (check.c) ─▶ hits ─ match.c, excerpt.c ─▶ what is shown of them
 *   reference ─ lib/ref ─▶ resolve.c (resolve_select.c, resolve_miss.c) ─▶ passages
 *     (lookup.c: which words are one; named.c: works by name; around.c: what stands about)
 *   label.c, cite.c   what a passage is called
 *   batch.c           questions from a file
 *   writer_FORMAT.c   events ─▶ text or JSON; output.c: pager, and stdout checked to its end
 *   catalog.c         the opened index: works, passages; qbuild.c: engine queries
 *
 * Knows lib/ and xapian-c/ix.h; never a writer of the index, nor anything of the indexer.
 */
#include "query/cli.h"

#include "query/command.h"

#include <malloc.h>
#include <stdlib.h>

const struct command commands[] = {
    { "search", "QUESTION", "rank passages by topic", FLAG_SEARCH, cmd_search },
    { "show", "REFERENCE…", "print whole passages", FLAG_SHOW, cmd_show },
    { "cite", "REFERENCE…", "print citations, to copy", FLAG_CITE, cmd_cite },
    { "outline", "", "headings and the paragraphs under them", FLAG_OUTLINE, cmd_outline },
    { "info", "", "what the index holds", FLAG_INFO, cmd_info },
    { "terms", "PREFIX", "words of the index that begin so", FLAG_TERMS, cmd_terms },
    { "help", "[COMMAND]", "print help", FLAG_HELP, cmd_help },
    { NULL, NULL, NULL, 0, NULL },
};

int
main (int argc, char **argv)
{
#ifdef M_TOP_PAD
    (void)mallopt (M_TOP_PAD, 1 << 19); /* bytes: as many as a question takes, at once */
#endif
    enum exit_status status = cli_run (argc, argv);
#ifndef EXIT_IN_FULL
    quick_exit ((int)status); /* libraries would free memory one by one: an eightieth of a
                                 question; output is written and closed */
#endif
    return (int)status;
}
