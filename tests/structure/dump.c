/* What the structure pass makes of a document, as JSON lines: the document, each heading, each
 * passage, each acronym, the audit.  For the tests of structure; the indexer does not use it.
 *
 *   dump [--audit] FILE
 */
#include "indexer/audit.h"
#include "indexer/structure.h"

#include <json-c/json.h>

#include <stdio.h>
#include <string.h>

static struct json_object *
string_of (struct strv v)
{
    return json_object_new_string_len (v.s ? v.s : "", (int)v.len);
}

static struct json_object *
strings_of (const struct strv *at, size_t n)
{
    struct json_object *array = json_object_new_array ();
    for (size_t i = 0; i < n; i++)
        json_object_array_add (array, string_of (at[i]));
    return array;
}

static struct json_object *
object_of (const char *what)
{
    struct json_object *o = json_object_new_object ();
    json_object_object_add (o, "what", json_object_new_string (what));
    return o;
}

static void
set_string (struct json_object *o, const char *name, struct strv v)
{
    json_object_object_add (o, name, string_of (v));
}

static void
set_number (struct json_object *o, const char *name, size_t n)
{
    json_object_object_add (o, name, json_object_new_int64 ((int64_t)n));
}

static void
append_number (struct json_object *array, size_t n)
{
    json_object_array_add (array, json_object_new_int64 ((int64_t)n));
}

static void
print_object (struct json_object *object)
{
    puts (json_object_to_json_string_ext (object, JSON_C_TO_STRING_PLAIN |
                                                      JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put (object);
}

static void
print_document (const struct document *d)
{
    struct json_object *o = object_of ("document");
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
        struct json_object *o = object_of ("heading");
        set_number (o, "level", r->headings[i].level);
        set_number (o, "line", r->headings[i].line + 1);
        set_number (o, "order", r->headings[i].order);
        set_string (o, "text", r->headings[i].text);
        print_object (o);
    }
}

static struct json_object *
range_of (size_t start, size_t end)
{
    struct json_object *range = json_object_new_array ();
    append_number (range, start);
    append_number (range, end);
    return range;
}

static struct json_object *
ranges_of (const struct passage *p)
{
    struct json_object *array = json_object_new_array ();
    for (size_t i = 0; i < p->nranges; i++)
        json_object_array_add (array, range_of (p->ranges[i].start, p->ranges[i].end));
    return array;
}

static struct json_object *
subs_of (const struct passage *p)
{
    struct json_object *array = json_object_new_array ();
    for (size_t i = 0; i < p->nsubs; i++) {
        struct json_object *sub = strings_of (&p->subs[i].label, 1);
        append_number (sub, p->subs[i].depth);
        append_number (sub, p->subs[i].range.start);
        append_number (sub, p->subs[i].range.end);
        json_object_array_add (array, sub);
    }
    return array;
}

static void
print_passage (const struct passage *p)
{
    struct json_object *o = object_of ("passage");
    set_string (o, "id", p->id);
    set_string (o, "kind", strv_cstr (passage_kind_name (p->kind)));
    set_string (o, "number", p->number);
    set_string (o, "name", p->name);
    set_string (o, "title", p->title);
    json_object_object_add (o, "headings", strings_of (p->headings, p->nheadings));
    set_string (o, "text", p->text);
    json_object_object_add (o, "subs", subs_of (p));
    json_object_object_add (o, "notes", strings_of (p->notes, p->nnotes));
    set_string (o, "noted_in", p->noted_in);
    json_object_object_add (o, "ranges", ranges_of (p));
    struct strv pages[] = { p->page_first, p->page_last };
    if (p->page_first.len > 0)
        json_object_object_add (o, "pages", strings_of (pages, 2));
    print_object (o);
}

static void
print_acronyms (const struct report *r)
{
    for (size_t i = 0; i < r->nacronyms; i++) {
        struct json_object *o = object_of ("acronym");
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
    struct json_object *o = object_of ("uses"), *array = json_object_new_array ();
    for (size_t i = 0; i < d->nlines; i++) {
        struct strv name = strv_make (&names[r->uses[i].role], 1);
        struct json_object *use = strings_of (&name, 1);
        append_number (use, r->uses[i].passage);
        json_object_array_add (array, use);
    }
    json_object_object_add (o, "uses", array);
    print_object (o);
}

static void
print_findings (const struct audit *a)
{
    for (size_t i = 0; i < a->nfindings; i++) {
        struct json_object *o = object_of ("finding");
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
    struct json_object *o = object_of ("audit"), *counts = json_object_new_object ();
    for (int k = 0; k < PASSAGE_NKINDS; k++)
        set_number (counts, passage_kind_name ((enum passage_kind)k), a.counts[k]);
    json_object_object_add (o, "counts", counts);
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
