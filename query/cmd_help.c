/* pincite help: what main.c's table and the table of options say. */
#include "query/cli.h"

enum exit_status
cmd_help (const struct request *r)
{
    const struct command *command = NULL;
    struct strbuf text = STRBUF_INIT;
    if (r->noperands && (r->noperands > 1 || (command = command_find (r->operands[0])) == NULL))
        return complain_operands (r, "help: no such command");
    cli_help (command, &text);
    return print_text (&text);
}
