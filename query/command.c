/* What commands have in common: complaining, and answering from the
 * index. */
#include "query/command.h"

#include "lib/text.h"
#include "query/catalog.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HINT_BYTES_MAX = 200 }; /* of a line that is said again */

/* One write, so that lines of several processes do not mix. */
static void
say (const char *before, struct strv message, const char *after)
{
    struct strbuf line = STRBUF_INIT;
    strbuf_adds (&line, before);
    text_show_safe (message, false, &line);
    strbuf_adds (&line, after);
    (void)fwrite (line.buf, 1, line.len, stderr);
    strbuf_free (&line);
}

static enum exit_status
status_of (enum ix_code code)
{
    switch (code) {
    case IX_OK:
        return EXIT_FOUND;
    case IX_EARG:
    case IX_EQUERY:
        return EXIT_USAGE;
    case IX_ENOENT:
    case IX_EMODIFIED:
    case IX_ECORRUPT:
    case IX_EVERSION:
        return EXIT_INDEX;
    case IX_EIO:
    case IX_ELOCKED: /* of writers */
    case IX_ENOMEM:
    case IX_EINTERNAL:
        break;
    }
    return EXIT_IO;
}

enum exit_status
complain (const struct ix_error *err)
{
    if (err->msg[0])
        say ("pincite: ", strv_cstr (err->msg), "\n");
    return status_of (err->code);
}

enum exit_status
complain_index (const struct ix_error *err)
{
    if (err->code == IX_EMODIFIED) /* the engine's own words are for programmers */
        remark ("the index was changed while it was read; run the same command again");
    else
        (void)complain (err);
    if (err->code == IX_ENOENT && strncmp (err->msg, "no index in ", 12) == 0)
        remark ("to make one: pincite-index -i DIR PATH…");
    if (err->code == IX_ECORRUPT)
        remark ("the index is damaged; to build it anew: pincite-index --rebuild PATH…");
    if (err->code == IX_EIO && strstr (err->msg, "(remote:") != NULL) /* as the engine has it */
        remark ("--timeout SECONDS waits longer for servers; --partial goes on without them");
    return err->code == IX_ENOMEM ? EXIT_IO : EXIT_INDEX;
}

void
remark (const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start (args, format);
    (void)vsnprintf (line, sizeof line, format, args);
    va_end (args);
    say ("pincite: ", strv_cstr (line), "\n");
}

enum exit_status
complain_usage (const char *message)
{
    say ("pincite: ", strv_cstr (message), "\n");
    return EXIT_USAGE;
}

enum exit_status
complain_operands (const struct request *r, const char *message)
{
    (void)complain_usage (message);
    bool looks_up = r->command->flag == FLAG_SHOW || r->command->flag == FLAG_CITE;
    bool meant = r->apart || (looks_up && strv_has_digit (r->line));
    if (r->named && r->line.len && r->line.len <= HINT_BYTES_MAX)
        remark ("to search for these words: pincite search %s%s%.*s",
                meant ? "" : r->command->name, meant ? "" : " ", STRV_ARG (r->line));
    return EXIT_USAGE;
}

/* Shards that the answer is without. */
static void
say_left_out (const struct catalog *c)
{
    struct strv rest = strbuf_strv (&c->left_out), line;
    while (strv_split (&rest, '\n', &line))
        if (line.len > 0)
            say ("pincite: left out: ", line, "\n");
}

enum exit_status
request_open (const struct request *r, struct catalog *c)
{
    struct ix_error err;
    if (catalog_open (c, r->flags, &err) == IX_OK)
        return EXIT_FOUND;
    enum exit_status status = complain_index (&err);
    say_left_out (c);
    catalog_free (c);
    return status;
}

struct labeller
request_labeller (const struct request *r, struct catalog *c, struct arena *arena)
{
    struct labeller l = { .catalog = c, .arena = arena, .ascii = r->flags->ascii };
    (void)cite_style_parse (strv_cstr (r->flags->cite), &l.style);
    return l;
}

enum exit_status
request_close (struct catalog *c, struct output *o, enum exit_status status)
{
    struct ix_error err;
    enum ix_code code = output_close (o, &err);
    say_left_out (c);
    catalog_free (c);
    return code ? complain (&err) : status;
}

enum exit_status
request_run (const struct request *r,
             enum ix_code (*collect) (struct catalog *c, void *data, struct ix_error *err),
             enum exit_status (*write) (const struct request *r, const void *data,
                                        struct output *o),
             void *data)
{
    struct catalog catalog;
    struct output output;
    struct ix_error err;
    enum exit_status status = request_open (r, &catalog);
    if (status)
        return status;
    output_open (&output);
    status = catalog_retry (&catalog, collect, data, &err) ? complain_index (&err)
                                                           : write (r, data, &output);
    return request_close (&catalog, &output, status);
}

enum exit_status
print_text (struct strbuf *text)
{
    struct output o;
    struct ix_error err;
    output_open (&o);
    strbuf_add (&o.buf, strbuf_strv (text));
    strbuf_free (text);
    return output_close (&o, &err) ? complain (&err) : EXIT_FOUND;
}
