/* What the structure pass makes of a document, as JSON lines: the document, each heading, each
 * passage, each acronym, the audit.  For the tests of structure; the indexer does not use it.
 *
 *   dump [--audit] FILE
 */
#include "indexer/audit.h"
#include "indexer/structure.h"

#include <jansson.h>

#include <stdio.h>
#include <string.h>

static json_t *
string_of (struct strv v)
{
    return json_stringn (v.s ? v.s : "", v.len);
}

static json_t *
strings_of (const struct strv *at, size_t n)
{
    json_t *array = json_array ();
    for (size_t i = 0; i < n; i++)
        json_array_append_new (array, string_of (at[i]));
    return array;
}

static void
print_object (json_t *object)
{
    json_dumpf (object, stdout, JSON_COMPACT);
    putchar ('\n');
    json_decref (object);
}

static void
print_document (const struct document *d)
{
    print_object (json_pack ("{s:s, s:s, s:s, s:I, s:I}", "what", "document", "reader",
                             d->reader, "encoding", d->encoding, "lines", (json_int_t)d->nlines,
                             "broken", (json_int_t)d->nbroken));
}

static void
print_headings (const struct report *r)
{
    for (size_t i = 0; i < r->nheadings; i++)
        print_object (json_pack ("{s:s, s:I, s:I, s:I, s:o}", "what", "heading", "level",
                                 (json_int_t)r->headings[i].level, "line",
                                 (json_int_t)r->headings[i].line + 1, "order",
                                 (json_int_t)r->headings[i].order, "text",
                                 string_of (r->headings[i].text)));
}

static json_t *
ranges_of (const struct passage *p)
{
    json_t *array = json_array ();
    for (size_t i = 0; i < p->nranges; i++)
        json_array_append_new (array, json_pack ("[I,I]", (json_int_t)p->ranges[i].start,
                                                 (json_int_t)p->ranges[i].end));
    return array;
}

static json_t *
subs_of (const struct passage *p)
{
    json_t *array = json_array ();
    for (size_t i = 0; i < p->nsubs; i++)
        json_array_append_new (array, json_pack ("[o,I,I,I]", string_of (p->subs[i].label),
                                                 (json_int_t)p->subs[i].depth,
                                                 (json_int_t)p->subs[i].range.start,
                                                 (json_int_t)p->subs[i].range.end));
    return array;
}

static void
print_passage (const struct passage *p)
{
    json_t *o = json_object ();
    json_object_set_new (o, "what", json_string ("passage"));
    json_object_set_new (o, "id", string_of (p->id));
    json_object_set_new (o, "kind", json_string (passage_kind_name (p->kind)));
    json_object_set_new (o, "number", string_of (p->number));
    json_object_set_new (o, "name", string_of (p->name));
    json_object_set_new (o, "title", string_of (p->title));
    json_object_set_new (o, "headings", strings_of (p->headings, p->nheadings));
    json_object_set_new (o, "text", string_of (p->text));
    json_object_set_new (o, "subs", subs_of (p));
    json_object_set_new (o, "notes", strings_of (p->notes, p->nnotes));
    json_object_set_new (o, "noted_in", string_of (p->noted_in));
    json_object_set_new (o, "ranges", ranges_of (p));
    if (p->page_first.len > 0)
        json_object_set_new (
            o, "pages",
            json_pack ("[o,o]", string_of (p->page_first), string_of (p->page_last)));
    print_object (o);
}

static void
print_acronyms (const struct report *r)
{
    for (size_t i = 0; i < r->nacronyms; i++)
        print_object (json_pack ("{s:s, s:o, s:o}", "what", "acronym", "short",
                                 string_of (r->acronyms[i].shortened), "long",
                                 string_of (r->acronyms[i].expansion)));
}

static void
print_uses (const struct document *d, const struct report *r)
{
    static const char names[] = { [ROLE_BLANK] = ' ',
                                  [ROLE_FURNITURE] = 'f',
                                  [ROLE_CONTENTS] = 'c',
                                  [ROLE_HEADING] = 'h',
                                  [ROLE_PASSAGE] = 'p' };
    json_t *array = json_array ();
    for (size_t i = 0; i < d->nlines; i++)
        json_array_append_new (array, json_pack ("[s#,I]", &names[r->uses[i].role], 1,
                                                 (json_int_t)r->uses[i].passage));
    print_object (json_pack ("{s:s, s:o}", "what", "uses", "uses", array));
}

static int
print_audit (const struct document *d, const struct report *r)
{
    struct arena arena = ARENA_INIT;
    struct audit a;
    struct ix_error err;
    if (audit_report (d, r, &arena, &a, &err) != IX_OK) {
        fprintf (stderr, "dump: %s\n", err.msg);
        return 1;
    }
    for (size_t i = 0; i < a.nfindings; i++)
        print_object (json_pack ("{s:s, s:I, s:o}", "what", "finding", "line",
                                 (json_int_t)a.findings[i].line_no, "message",
                                 string_of (a.findings[i].message)));
    json_t *counts = json_object ();
    for (int k = 0; k < PASSAGE_NKINDS; k++)
        json_object_set_new (counts, passage_kind_name ((enum passage_kind)k),
                             json_integer ((json_int_t)a.counts[k]));
    print_object (json_pack ("{s:s, s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "what", "audit",
                             "counts", counts, "gaps", (json_int_t)a.ngaps, "repeats",
                             (json_int_t)a.nrepeats, "lost", (json_int_t)a.nlost, "twice",
                             (json_int_t)a.ntwice, "invented", (json_int_t)a.ninvented,
                             "furniture", (json_int_t)a.nfurniture));
    arena_free (&arena);
    return 0;
}

int
main (int argc, char **argv)
{
    bool whole = argc == 3 && strcmp (argv[1], "--lines") == 0;
    if (argc != 2 && !whole) {
        fputs ("usage: dump [--lines] FILE\n", stderr);
        return 2;
    }
    struct ix_error err;
    struct document *d;
    struct report *r = NULL;
    if (document_read (argv[argc - 1], &d, &err) != IX_OK ||
        structure_read (d, &r, &err) != IX_OK) {
        fprintf (stderr, "dump: %s\n", err.msg);
        document_free (d);
        return 1;
    }
    print_document (d);
    print_headings (r);
    for (size_t i = 0; i < r->npassages; i++)
        print_passage (&r->passages[i]);
    print_acronyms (r);
    if (whole)
        print_uses (d, r);
    int status = print_audit (d, r);
    report_free (r);
    document_free (d);
    return status;
}
