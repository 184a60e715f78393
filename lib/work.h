/* The work: what a report is known by, read from CSL-JSON (the format of Zotero, pandoc and
 * citeproc) or guessed by the indexer, stored in a document of its own.
 */
#ifndef PINCITE_LIB_WORK_H
#define PINCITE_LIB_WORK_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/strbuf.h"

#include <cjson/cJSON.h>

struct work {
    struct strv key;          /* the WORK of ids, in [a-z0-9.-] */
    struct strv id;           /* of the CSL-JSON, as it stands there; empty when it has none */
    struct strv type;         /* CSL type: "report", "legal_case", …; empty when unknown */
    struct strv author;       /* literal, or given and family name; several joined by ", " */
    struct strv short_author; /* custom.short-author, else empty */
    struct strv bluebook_author;
    struct strv title, symbol /* CSL "number" */, genre, event, language;
    int year, month, day; /* of "issued"; 0 where not known */
    struct strv csl;      /* the CSL-JSON object that was given or made, without blanks */
    struct strv
        guessed; /* names of guessed fields, comma-separated; empty when all was given */
    struct strv source_file, source_sha256, reader;
    struct strv edition; /* sha256 over the passages' ids and texts in order */
    struct strv counts; /* JSON object: paragraphs, boxes, … gaps, repeats, words_lost, … */
};

/* Reads one CSL-JSON object, or the first of an array; `key` is left empty.
 * What Zotero and pandoc export is understood: "issued" as date-parts (figures or strings), raw
 * or literal; numbers as figures; a document symbol in "collection-number" where "number" is
 * missing; and fields that CSL lacks, or that Zotero had no place for, as lines "name: value"
 * of "note".  A date that cannot be read is unknown.  Wrong types of known fields: IX_EARG with
 * the field's name; IX_ENOMEM. */
IX_MUST_USE enum ix_code work_from_json (const cJSON *value, struct arena *arena,
                                         struct work *out, struct ix_error *err);

/* Appends the stored form; work_decode reads it back (IX_ECORRUPT, IX_ENOMEM).  Strings of
 * `*out` are in `arena`.  Text that is no UTF-8 counts as a failure of `out`. */
void work_encode (const struct work *w, struct strbuf *out);
IX_MUST_USE enum ix_code work_decode (struct strv data, struct arena *arena, struct work *out,
                                      struct ix_error *err);
/* A copy whose strings are in `arena`, which tells a lack of memory. */
struct work work_copy (const struct work *w, struct arena *arena);
/* The key alone, borrowed from the stored form.  IX_ECORRUPT. */
IX_MUST_USE enum ix_code work_decode_key (struct strv data, struct strv *out,
                                          struct ix_error *err);

/* The language without what stands behind "-" or "_" ("EN-gb" is "EN"); "en" where there is
 * none, as for stemming. */
struct strv work_language (const struct work *w);

/* Reads a date as people write it into year, month and day, 0 where it does not say:
 * "2021-07-07", "2021-07", "7 July 2021", "July 7, 2021", "July 2021", "2021".  Returns false,
 * with all three 0, for anything else ("07/08/2021" could be two dates). */
bool work_date (struct strv text, int *year, int *month, int *day);

/* Whether `symbol` is the neutral citation of a judgment: "[2021] UKSC 12",
 * "[2023] EWHC 1526 (Admin)". */
bool work_is_neutral_citation (struct strv symbol);

/* What stands in the bracket at the end of `name`, behind a blank: "C/112/INF/1" of "Annual
 * Report (C/112/INF/1)"; else empty. */
struct strv work_bracketed (struct strv name);

/* Whether `name`, the work of a reference, names `w`: its key, symbol, title or the
 * "title-short" of its CSL-JSON, or what a citation has before the units ("IOM, Annual Report
 * for 2020"), ASCII letters compared without case; of symbols also blanks and leading noughts
 * do not count, nor a date in brackets behind, and they may stand in brackets behind a title;
 * of the title of an act what is up to its number is enough ("Regulation (EU) 2016/679", also
 * with a short title in brackets behind it); "section" is "Sect." in a symbol, and "General
 * Assembly resolution 70/1" is A/RES/70/1.  By author only where there is neither symbol nor
 * title. */
bool work_is_named (const struct work *w, struct strv name);

/* Appends the key made of an id, symbol or file name: lower case, runs of anything outside
 * [a-z0-9.-] as one "-", none at the ends or beside another.  Nothing when nothing is left. */
void work_key (struct strv name, struct strbuf *out);

#endif
