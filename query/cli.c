/* The first-word rule: a command, else a reference as a whole, else a question.  Options may
 * stand before the word that says which of them exist, so they are read twice: once with every
 * option there is, to find that word, then with those of its command. */
#include "query/cli.h"

#include "query/catalog.h"
#include "query/lookup.h"
#include "query/resolve.h"
#include "query/writer.h"

#include "lib/features.h"
#include "lib/streams.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct command *
command_find (const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp (c->name, name) == 0)
            return c;
    return NULL;
}

static void
join_operands (char *const *operands, size_t n, struct strbuf *out)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            strbuf_addc (out, ' ');
        strbuf_adds (out, operands[i]);
    }
}

/* Whether the index has what a doubtful reference ("G20", "Foreword") names. */
static bool
index_has (const struct flags *flags, const struct ref *ref, struct arena *arena)
{
    struct catalog c;
    struct ix_error err;
    struct resolution found = { .arena = arena };
    bool has = catalog_open (&c, flags, &err) == IX_OK &&
               resolve_ref (&c, ref, &found, &err) == IX_OK &&
               found.found.n + found.candidates.n > 0;
    catalog_free (&c);
    return has;
}

/* The command for words without one. */
static const struct command *
guess_command (const struct flags *flags, struct strv line)
{
    struct arena arena = ARENA_INIT;
    struct ref ref;
    bool is_ref = ref_parse (line, &arena, &ref, NULL) == IX_OK;
    if (is_ref && ref.doubtful)
        is_ref = index_has (flags, &ref, &arena);
    is_ref = is_ref || lookup_is_several (line, &arena);
    arena_free (&arena);
    return command_find (is_ref ? "show" : "search");
}

struct cli {
    struct flags flags;
    struct flag_table table;
    char **words; /* a copy of argv, reordered by each reading */
    int nwords;
    int noperands; /* the command word is the first of them, when there is one */
    struct strbuf line;
    struct request request;
};

/* Reads the options with those of the commands in `mask`. */
static enum ix_code
read_options (struct cli *cli, unsigned mask, char **argv, struct ix_error *err)
{
    memcpy (cli->words, argv, ((size_t)cli->nwords + 1) * sizeof *argv);
    flags_init (&cli->flags);
    flags_table (mask, &cli->flags, &cli->table);
    return options_parse (&cli->table.options, cli->nwords, cli->words, &cli->noperands, err);
}

static void
make_request (struct cli *cli, bool named)
{
    struct request *r = &cli->request;
    r->named = named;
    r->flags = &cli->flags;
    r->operands = cli->words + 1 + named;
    r->noperands = (size_t)cli->noperands - named;
    r->writer = writer_find (cli->flags.format);
    strbuf_reset (&cli->line);
    join_operands (r->operands, r->noperands, &cli->line);
    r->line = strbuf_strv (&cli->line);
}

/* Whether an option stands behind `word`, which is one of `argv`. */
static bool
is_before_option (char *const *argv, const char *word)
{
    while (*argv != NULL && *argv != word)
        argv++;
    return *argv != NULL && argv[1] != NULL && argv[1][0] == '-' &&
           strcmp (argv[1], "-") != 0 && strcmp (argv[1], "--") != 0;
}

/* Finds the command and reads its options. */
static enum ix_code
read_request (struct cli *cli, char **argv, struct ix_error *err)
{
    struct request *r = &cli->request;
    enum ix_code code = read_options (cli, FLAG_ANY, argv, err);
    if (code || cli->flags.help || cli->flags.version)
        return code;
    const char *first = cli->noperands ? cli->words[1] : "";
    r->command = command_find (first);
    bool named = r->command != NULL;
    make_request (cli, named);
    if (!named && (cli->noperands || cli->flags.batch))
        r->command =
            cli->noperands ? guess_command (&cli->flags, r->line) : command_find ("search");
    if (r->command == NULL)
        return ix_fail (err, IX_EARG, "nothing to look for; see pincite help");
    code = read_options (cli, r->command->flag, argv, err);
    if (code)
        return ix_prefix (err, "%s", r->command->name);
    make_request (cli, named);
    r->apart = named && is_before_option (argv, first);
    return IX_OK;
}

static void
add_command_help (const struct command *command, struct strbuf *out)
{
    struct flags flags;
    struct flag_table table;
    strbuf_addf (out, "usage: pincite %s [OPTION]…%s%s\n%s\n\n", command->name,
                 command->operands[0] ? " " : "", command->operands, command->summary);
    flags_table (command->flag, &flags, &table);
    options_help (&table.options, out);
}

void
cli_help (const struct command *command, struct strbuf *out)
{
    if (command) {
        add_command_help (command, out);
        return;
    }
    strbuf_adds (out, "usage: pincite [OPTION]… QUESTION | REFERENCE\n"
                      "       pincite COMMAND [OPTION]… [ARGUMENT]…\n\n");
    for (const struct command *c = commands; c->name; c++)
        strbuf_addf (out, "  %-8s  %s\n", c->name, c->summary);
    strbuf_adds (out,
                 "\nA line that is a reference as a whole (75, 'Box 8') is shown; anything "
                 "else is searched for.\npincite help COMMAND tells its options; pincite(1) "
                 "and pincite-query(7) tell the rest.\n");
}

static enum exit_status
print_help (const struct command *command)
{
    struct strbuf text = STRBUF_INIT;
    cli_help (command, &text);
    return print_text (&text);
}

static enum exit_status
print_version (void)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_adds (&text, PACKAGE_STRING "\n");
    return print_text (&text);
}

static enum exit_status
print_features (void)
{
    struct strbuf text = STRBUF_INIT;
    features_add (&text);
    return print_text (&text);
}

/* What shell completions ask for: commands, then options, a line each. */
static enum exit_status
print_words (const struct command *command)
{
    struct strbuf text = STRBUF_INIT;
    struct flags flags;
    struct flag_table table;
    for (const struct command *c = commands; c->name && command == NULL; c++)
        strbuf_addf (&text, "%s\t\t\t%s\n", c->name, c->summary);
    flags_table (command ? command->flag : FLAG_ANY, &flags, &table);
    options_words (&table.options, &text);
    return print_text (&text);
}

static enum exit_status
run (struct cli *cli, char **argv)
{
    struct ix_error err;
    if (read_request (cli, argv, &err))
        return complain (&err) == EXIT_IO ? EXIT_IO : EXIT_USAGE;
    if (cli->flags.version)
        return print_version ();
    if (cli->flags.features)
        return print_features ();
    if (cli->flags.help)
        return print_help (cli->noperands ? command_find (cli->words[1]) : NULL);
    if (strbuf_failed (&cli->line)) {
        (void)ix_no_memory (&err);
        return complain (&err);
    }
    return cli->request.command->run (&cli->request);
}

enum exit_status
cli_run (int argc, char **argv)
{
    struct cli cli = { .line = STRBUF_INIT, .nwords = argc };
    streams_occupy ();
    for (int i = 1; i < argc; i++)
        if (strcmp (argv[i], "--completion-words") == 0)
            return print_words (i > 1 ? command_find (argv[i - 1]) : NULL);
    cli.words = calloc ((size_t)argc + 1, sizeof *cli.words);
    if (cli.words == NULL) {
        (void)fputs ("pincite: out of memory\n", stderr);
        return EXIT_IO;
    }
    enum exit_status status = run (&cli, argv);
    strbuf_free (&cli.line);
    free (cli.words);
    return status;
}
