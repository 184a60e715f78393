/* The command line: options, and which command the first words mean. */
#ifndef PINCITE_QUERY_CLI_H
#define PINCITE_QUERY_CLI_H

#include "query/command.h"

/* Runs what argv asks for, and returns the status to end with.  argv is reordered. */
enum exit_status cli_run (int argc, char **argv);

/* Appends the help of a command, or of the program when NULL. */
void cli_help (const struct command *command, struct strbuf *out);

#endif
