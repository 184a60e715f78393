/* What the structure pass makes of a document, as JSON lines: the document, each heading, each
 * passage, each acronym, the audit.  For the tests of structure; the indexer does not use it.
 *
 *   dump [--audit] FILE
 */
#include "indexer/audit.h"
#include "indexer/structure.h"

#include <cjson/cJSON.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cJSON *
string_of (struct strv v)
{
    char *copy = strndup (v.s ? v.s : "", v.len);
    cJSON *string = cJSON_CreateString (copy);
    free (copy);
    return string;
}

static cJSON *
strings_of (const struct strv *at, size_t n)
{
    cJSON *array = cJSON_CreateArray ();
    for (size_t i = 0; i < n; i++)
        cJSON_AddItemToArray (array, string_of (at[i]));
    return array;
}

static cJSON *
object_of (const char *what)
{
    cJSON *o = cJSON_CreateObject ();
    cJSON_AddStringToObject (o, "what", what);
    return o;
}

static void
set_string (cJSON *o, const char *name, struct strv v)
{
    cJSON_AddItemToObject (o, name, string_of (v));
}

static void
set_number (cJSON *o, const char *name, size_t n)
{
    cJSON_AddNumberToObject (o, name, (double)n);
}

static void
append_number (cJSON *array, size_t n)
{
    cJSON_AddItemToArray (array, cJSON_CreateNumber ((double)n));
}

static void
print_object (cJSON *object)
{
    char *text = cJSON_PrintUnformatted (object);
    puts (text);
    cJSON_free (text);
    cJSON_Delete (object);
}

static void
print_document (const struct document *d)
{
    cJSON *o = object_of ("document");
    set_string (o, "reader", strv_cstr (d->reader));
    set_string (o, "encoding", strv_cstr (d->encoding));
    set_number (o, "lines", d->nlines);
    set_number (o, "broken", d->nbroken);
    print_object (o);
}

static void
print_headings (const struct report *r)
{
    for (size_t i = 0; i < r->nheadings; i++) {
        cJSON *o = object_of ("heading");
        set_number (o, "level", r->headings[i].level);
        set_number (o, "line", r->headings[i].line + 1);
        set_number (o, "order", r->headings[i].order);
        set_string (o, "text", r->headings[i].text);
        print_object (o);
    }
}

static cJSON *
range_of (size_t start, size_t end)
{
    cJSON *range = cJSON_CreateArray ();
    append_number (range, start);
    append_number (range, end);
    return range;
}

static cJSON *
ranges_of (const struct passage *p)
{
    cJSON *array = cJSON_CreateArray ();
    for (size_t i = 0; i < p->nranges; i++)
        cJSON_AddItemToArray (array, range_of (p->ranges[i].start, p->ranges[i].end));
    return array;
}

static cJSON *
subs_of (const struct passage *p)
{
    cJSON *array = cJSON_CreateArray ();
    for (size_t i = 0; i < p->nsubs; i++) {
        cJSON *sub = strings_of (&p->subs[i].label, 1);
        append_number (sub, p->subs[i].depth);
        append_number (sub, p->subs[i].range.start);
        append_number (sub, p->subs[i].range.end);
        cJSON_AddItemToArray (array, sub);
    }
    return array;
}

static void
print_passage (const struct passage *p)
{
    cJSON *o = object_of ("passage");
    set_string (o, "id", p->id);
    set_string (o, "kind", strv_cstr (passage_kind_name (p->kind)));
    set_string (o, "number", p->number);
    set_string (o, "name", p->name);
    set_string (o, "title", p->title);
    cJSON_AddItemToObject (o, "headings", strings_of (p->headings, p->nheadings));
    set_string (o, "text", p->text);
    cJSON_AddItemToObject (o, "subs", subs_of (p));
    cJSON_AddItemToObject (o, "notes", strings_of (p->notes, p->nnotes));
    set_string (o, "noted_in", p->noted_in);
    cJSON_AddItemToObject (o, "ranges", ranges_of (p));
    struct strv pages[] = { p->page_first, p->page_last };
    if (p->page_first.len > 0)
        cJSON_AddItemToObject (o, "pages", strings_of (pages, 2));
    print_object (o);
}

static void
print_acronyms (const struct report *r)
{
    for (size_t i = 0; i < r->nacronyms; i++) {
        cJSON *o = object_of ("acronym");
        set_string (o, "short", r->acronyms[i].shortened);
        set_string (o, "long", r->acronyms[i].expansion);
        print_object (o);
    }
}

static void
print_uses (const struct document *d, const struct report *r)
{
    static const char names[] = { [ROLE_BLANK] = ' ',
                                  [ROLE_FURNITURE] = 'f',
                                  [ROLE_CONTENTS] = 'c',
                                  [ROLE_HEADING] = 'h',
                                  [ROLE_PASSAGE] = 'p' };
    cJSON *o = object_of ("uses"), *array = cJSON_CreateArray ();
    for (size_t i = 0; i < d->nlines; i++) {
        struct strv name = strv_make (&names[r->uses[i].role], 1);
        cJSON *use = strings_of (&name, 1);
        append_number (use, r->uses[i].passage);
        cJSON_AddItemToArray (array, use);
    }
    cJSON_AddItemToObject (o, "uses", array);
    print_object (o);
}

static void
print_findings (const struct audit *a)
{
    for (size_t i = 0; i < a->nfindings; i++) {
        cJSON *o = object_of ("finding");
        set_number (o, "line", a->findings[i].line_no);
        set_string (o, "message", a->findings[i].message);
        print_object (o);
    }
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
    print_findings (&a);
    cJSON *o = object_of ("audit"), *counts = cJSON_CreateObject ();
    for (int k = 0; k < PASSAGE_NKINDS; k++)
        set_number (counts, passage_kind_name ((enum passage_kind)k), a.counts[k]);
    cJSON_AddItemToObject (o, "counts", counts);
    set_number (o, "gaps", a.ngaps);
    set_number (o, "repeats", a.nrepeats);
    set_number (o, "lost", a.nlost);
    set_number (o, "twice", a.ntwice);
    set_number (o, "invented", a.ninvented);
    set_number (o, "furniture", a.nfurniture);
    print_object (o);
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
