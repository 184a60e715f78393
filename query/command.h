/* What every command is to main.c, and what main.c hands to it. */
#ifndef PINCITE_QUERY_COMMAND_H
#define PINCITE_QUERY_COMMAND_H

#include "lib/error.h"
#include "query/flags.h"
#include "query/label.h"
#include "query/output.h"

enum exit_status {
    EXIT_FOUND = 0,
    EXIT_NOT_FOUND = 1, /* nothing, or not all */
    EXIT_USAGE = 2,
    EXIT_INDEX = 3, /* cannot be read */
    EXIT_IO = 4,
};

struct command;

/* A request, as the command line put it. */
struct request {
    const struct command *command;
    const struct flags *flags;
    const struct writer *writer;
    struct strv line; /* the operands joined with single blanks, without the command word */
    char **operands;  /* the same one by one */
    size_t noperands;
    bool named; /* the command word was typed, not guessed from the line */
    bool apart; /* an option stands behind it, so that it is no word of a question */
};

struct command {
    const char *name;
    const char *operands; /* for the usage line: "REFERENCE…"; "" when it takes none */
    const char *summary;
    unsigned flag; /* its bit in the table of flags */
    enum exit_status (*run) (const struct request *r);
};

/* All commands, ended by a NULL name.  In main.c. */
extern const struct command commands[];

/* The command of that name; NULL when there is none. */
const struct command *command_find (const char *name);

enum exit_status cmd_search (const struct request *r);
enum exit_status cmd_show (const struct request *r);
enum exit_status cmd_cite (const struct request *r);
enum exit_status cmd_outline (const struct request *r);
enum exit_status cmd_info (const struct request *r);
enum exit_status cmd_terms (const struct request *r);
enum exit_status cmd_help (const struct request *r);

/* Opens the index that the request names.  On failure says why on stderr, frees `c`, and
 * returns the status to end with; else EXIT_FOUND. */
enum exit_status request_open (const struct request *r, struct catalog *c);

/* What names passages as the request wants it. */
struct labeller request_labeller (const struct request *r, struct catalog *c,
                                  struct arena *arena);

/* Ends output and index.  Returns `status`, or EXIT_IO when output failed. */
enum exit_status request_close (struct catalog *c, struct output *o, enum exit_status status);

/* Answers a request from the opened index: collects with catalog_retry, then lets `write` print
 * what was collected and say how it ends; `write` is left out when collecting failed.  `data`
 * goes to both and stays the caller's.  Returns the status to end with, failures said. */
enum exit_status request_run (const struct request *r,
                              enum ix_code (*collect) (struct catalog *c, void *data,
                                                       struct ix_error *err),
                              enum exit_status (*write) (const struct request *r,
                                                         const void *data, struct output *o),
                              void *data);

/* Prints "pincite: MESSAGE" to stderr, made safe for a terminal, and returns the status that
 * `err->code` stands for; for failures of reading the index, complain_index. */
enum exit_status complain (const struct ix_error *err);
enum exit_status complain_index (const struct ix_error *err);

/* Wrong usage: the message.  Returns EXIT_USAGE. */
enum exit_status complain_usage (const char *message);
/* The same for words that the command cannot take; where its name was typed before them, they
 * may have been meant as a question, and how to search for them is said. */
enum exit_status complain_operands (const struct request *r, const char *message);

/* Prints a text to standard output and frees it. */
enum exit_status print_text (struct strbuf *text);

/* A line on stderr that is no error, made safe for a terminal. */
void remark (const char *format, ...) __attribute__ ((format (printf, 1, 2)));

#endif
