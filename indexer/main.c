/* pincite-index: numbered reports → a search index.  See pincite-index(1).
 *
 * The program by its call chain:
 *   main               the command line, and what the exit status says
 *     run_paths        run.c      the course of a run, and which way to write
 *       place_find     lib/place  where the index is
 *       walk_paths     walk.c     paths → files
 *       life_begin     life.c     one writer; what killed runs left
 *       known_open     known.c    what the index holds, as far as it is asked for
 *       jobs_plan      job.c      what is new, changed or the same
 *       write_jobs     write.c    the jobs → a new generation, or a transaction of each shard
 *         turn_begin   turn.c     what is needed of a job while it is done (former.c)
 *         entry_read   entry.c    one report:
 *           errand_end     reader/      file → lines, in other processes (ahead.c)
 *           structure_read structure.h  lines → passages
 *           audit_report   audit.h      are they all there?
 *           sidecar_read   metadata.c   what is known of the work,
 *           guess_work     guess.c      else guessed from its first page (cover.c)
 *         keeper_take  kept.c     or one that a build takes over from the index
 *         assign_key   assign.c   its place among ids (keys.c, claims.c) and shards (shards.c)
 *         parts_add    parts.c    parts by other processes (workers.c, part_write.c)
 *         resume_take  resume.c   what a build that was stopped has done (resume_units.c)
 *         post_entry   post.c     passages → documents and terms (frequencies.c, post_data.c),
 *           batch_write  batch.c    which are put many at a time
 *         imprint_set  imprint.c  what each shard says of itself
 *         life_publish life.c     the new generation becomes the index (generation.c)
 *     explain_file     explain.c  instead of all that: what each line is taken for
 *     show_table       show.c     what became of it (tally.c, say.c, progress.c, stop.c)
 *
 * Arrows: indexer → reader, lib, xapian-c.  Only write.c, imprint.c, shards.c, parts.c,
 * part_write.c, workers.c, post.c, batch.c, known.c and kept.c meet the engine, and this file,
 * which says its last words; only life.c, generation.c and journal.c touch the index's folder.
 */
#include "indexer/explain.h"
#include "indexer/memory.h"
#include "indexer/run.h"
#include "indexer/say.h"
#include "indexer/show.h"
#include "indexer/stop.h"
#include "lib/features.h"
#include "lib/options.h"
#include "lib/streams.h"
#include "lib/schema.h"
#include "reader/errand.h"
#include "reader/fields.h"
#include "xapian-c/ix_write.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    EXIT_INCOMPLETE = 1,
    EXIT_USAGE = 2,
    EXIT_DAMAGED = 3,
    EXIT_IO = 4,
    EXIT_LOCKED = 75,
    WAIT_MAX = 7 * 24 * 60 * 60,
};

static int
exit_status (enum ix_code code)
{
    switch (code) {
    case IX_OK:
        return 0;
    case IX_ENOENT:
        return EXIT_INCOMPLETE;
    case IX_EARG:
    case IX_EQUERY:
        return EXIT_USAGE;
    case IX_EVERSION:
    case IX_ECORRUPT:
    case IX_EMODIFIED:
        return EXIT_DAMAGED;
    case IX_ELOCKED:
        return EXIT_LOCKED;
    case IX_EIO:
    case IX_ENOMEM:
    case IX_EINTERNAL:
        return EXIT_IO;
    }
    return EXIT_IO;
}

/* libxapian ends the process when a disk is full at the wrong moment; the index is whole. */
static void
say_last_words (const struct ix_error *err)
{
    say ("%s", err->msg);
    _exit (exit_status (err->code));
}

static int
close_stdout (int status)
{
    if (fflush (stdout) == 0 && !ferror (stdout) && fclose (stdout) == 0)
        return status;
    say ("cannot write to the standard output");
    return EXIT_IO;
}

/* The option table needs addresses that are known before main. */
static struct settings settings;
static bool want_help, want_version, want_words;

static const struct option table[] = {
    { "index", 'i', OPTION_STRING, &settings.index, "DIR", "the index", 0, 0, NULL },
    { "audit", 0, OPTION_FLAG, &settings.audit, NULL,
      "explain every gap, repeat and word left out", 0, 0, NULL },
    { "explain", 0, OPTION_FLAG, &settings.explain, NULL,
      "say line by line what each PATH is taken for, and why", 0, 0, NULL },
    { "strict", 0, OPTION_FLAG, &settings.strict, NULL,
      "make every gap, repeat or lost word an error", 0, 0, NULL },
    { "dry-run", 'n', OPTION_FLAG, &settings.dry_run, NULL, "read and report, write nothing", 0,
      0, NULL },
    { "prune", 0, OPTION_FLAG, &settings.prune, NULL,
      "remove reports that are gone from the paths", 0, 0, NULL },
    { "rebuild", 0, OPTION_FLAG, &settings.rebuild, NULL, "build the whole index anew", 0, 0,
      NULL },
    { "shards", 0, OPTION_SIZE, &settings.shards, "N", "spread the index over N databases", 1,
      SCHEMA_PLACES_MAX, NULL },
    { "metadata", 0, OPTION_STRING, &settings.metadata, "FILE",
      "what is known of the works, as CSL-JSON", 0, 0, NULL },
    { "field", 0, OPTION_LIST, &settings.fields, "ROLE=NAME",
      "what records of JSON call their text, id …", 0, 0, NULL },
    { "wait", 0, OPTION_SIZE, &settings.wait_seconds, "SECONDS",
      "wait so long for another pincite-index", 0, WAIT_MAX, NULL },
    { "verbose", 'v', OPTION_FLAG, &settings.verbose, NULL,
      "say of each file what becomes of it", 0, 0, NULL },
    { "help", 0, OPTION_FLAG, &want_help, NULL, "print this help", 0, 0, NULL },
    { "version", 0, OPTION_FLAG, &want_version, NULL, "print the version", 0, 0, NULL },
    { 0 },
};
/* For the shells' completions; not in the help. */
static const struct option hidden[] = {
    { "completion-words", 0, OPTION_FLAG, &want_words, NULL, "", 0, 0, NULL },
    { 0 },
};

static int
index_paths (char *const *paths, size_t npaths)
{
    struct run run;
    struct ix_error err = { IX_OK, "" };
    stop_prepare ();
    errand_prepare ();
    enum ix_code code = run_paths (&run, &settings, paths, npaths, &err);
    int status = exit_status (code);
    errand_rest ();
    show_messages (&run);
    if (code != IX_OK)
        say ("%s", err.msg);
    else {
        show_table (&run);
        if (show_is_incomplete (&run) || (settings.strict && show_has_findings (&run)))
            status = EXIT_INCOMPLETE;
    }
    run_free (&run);
    return close_stdout (status);
}

static int
explain_paths (char *const *paths, size_t npaths)
{
    int status = 0;
    for (size_t i = 0; i < npaths; i++) {
        struct ix_error err = { IX_OK, "" };
        enum ix_code code = explain_file (paths[i], &err);
        if (code == IX_OK)
            continue;
        say ("%s: %s", paths[i], err.msg);
        if (status != EXIT_IO)
            status = code == IX_ENOMEM ? EXIT_IO : EXIT_INCOMPLETE;
    }
    errand_rest ();
    return close_stdout (status);
}

static int
print_text (struct strbuf *text)
{
    (void)fputs (text->buf, stdout);
    strbuf_free (text);
    return close_stdout (0);
}

static void
add_version (struct strbuf *text)
{
    strbuf_adds (text, PACKAGE_STRING "\n");
    features_add (text);
}

static int
print_help (void)
{
    const struct options shown = { .tables = { table } };
    struct strbuf text = STRBUF_INIT;
    if (want_version)
        add_version (&text);
    else if (want_words)
        options_words (&shown, &text);
    else {
        strbuf_adds (&text,
                     "Usage: pincite-index [OPTION]… PATH…\n"
                     "Index numbered reports paragraph by paragraph, for pincite to search.\n"
                     "\n");
        options_help (&shown, &text);
    }
    return print_text (&text);
}

static enum ix_code
choose_fields (struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; code == IX_OK && i < settings.fields.n; i++)
        code = fields_choose (settings.fields.items[i], err);
    return code;
}

int
main (int argc, char **argv)
{
    const struct options accepted = {
        .tables = { table, hidden },
        .dash_hint =
            "--help lists what there is; write './' before a name that begins with '-'",
    };
    struct ix_error err;
    memory_keep ();
    streams_occupy ();
    int npaths;
    (void)signal (SIGXFSZ, SIG_IGN); /* a size limit is a full disk: an error, not a death */
    ix_on_terminate (say_last_words);
    if (options_parse (&accepted, argc, argv, &npaths, &err) != IX_OK ||
        choose_fields (&err) != IX_OK) {
        say ("%s", err.msg);
        return EXIT_USAGE;
    }
    if (want_help || want_version || want_words)
        return print_help ();
    if (npaths == 0) {
        say ("no path was given; see pincite-index --help");
        return EXIT_USAGE;
    }
    return settings.explain ? explain_paths (argv + 1, (size_t)npaths)
                            : index_paths (argv + 1, (size_t)npaths);
}
