/* Writers: one per output format.  Commands give events and do not know the format; a writer
 * knows nothing of the index.
 *
 * A command calls begin once, then one event per item, then end.  What an event points to is
 * borrowed for the call.  The machine formats are described in query/SCHEMA.md.
 */
#ifndef PINCITE_QUERY_WRITER_H
#define PINCITE_QUERY_WRITER_H

#include "lib/passage.h"
#include "lib/work.h"
#include "query/acronym.h"
#include "query/excerpt.h"
#include "query/output.h"

enum { WRITER_SCHEMA = 1 }; /* version of the machine formats */

struct event_index {
    struct strv folder, version, features, edition;
    size_t nworks, npassages;
};

/* What the items are answers to. */
struct event_list {
    const char *items;     /* their name in machine formats: "hits", "terms", … */
    struct strv query;     /* as typed; empty where there was none */
    struct strv corrected; /* the question that was run instead; empty when it is the same */
    size_t total;          /* of which those written may be a part */
    bool at_least;         /* there may be more than `total` */
    size_t first;          /* rank of the first hit, from 0 */
    const struct acronym_use *acronyms; /* taken for their expansions, or the other way */
    size_t nacronyms;
    const struct strv *unknown; /* words and symbols of the question that no passage has */
    size_t nunknown;
    bool one_work;                   /* the index holds one work: short ids are enough */
    struct strv topic;               /* of a batch; else empty */
    const struct event_index *index; /* of info; else NULL */
};

/* A passage, found by number or by topic. */
struct event_passage {
    const struct passage *passage;
    const struct work *work; /* that it stands in */
    struct strv citation;    /* in the style asked for */
    struct strv ref;         /* "para. 75", without the work */
    bool nameless;           /* one of several works, and its citation does not tell which */
    struct strv mark;        /* sub-paragraphs asked for, "(a)"; else empty */
    struct byte_range selection; /* bytes of the text that were asked for; else empty */
    bool context;                /* shown only because it stands near what was asked for */
    const struct event_passage *notes; /* footnotes to print below */
    size_t nnotes;
    size_t rank; /* from 1; of hits only, like what follows */
    double score;
    struct excerpt excerpt;
    const struct match *matches;
    size_t nmatches;
};

/* One line of an outline. */
struct event_entry {
    struct strv work; /* its key */
    struct strv text; /* heading, or title of a box */
    struct strv ref; /* the paragraphs under it ("paras. 68–72"), or the unit's own reference */
    struct strv id; /* of the unit; empty for headings */
    size_t level;   /* from 1; 0 for the name of a work */
};

struct event_work {
    const struct work *work;
    struct strv citation; /* of the work as a whole */
    struct strv counts;   /* "214 paragraphs, 15 boxes, …" */
};

struct event_term {
    struct strv term;
    uint32_t passages; /* that hold it */
};

struct writer {
    const char *name;
    unsigned commands; /* enum flag_command bits: the commands that it can write for */
    bool wants_text; /* excerpts, matches and exact totals; else only what ranks are made of */
    /* begin and end are never NULL; an event is NULL where no command in `commands` gives it.
     */
    void (*begin) (struct output *o, const struct event_list *list);
    void (*hit) (struct output *o, const struct event_list *list,
                 const struct event_passage *p);
    void (*passage) (struct output *o, const struct event_passage *p);
    /* One of several passages that a reference fits. */
    void (*candidate) (struct output *o, const struct event_passage *p);
    void (*citation) (struct output *o, struct strv citation);
    void (*entry) (struct output *o, const struct event_entry *e);
    void (*work) (struct output *o, const struct event_work *w);
    void (*term) (struct output *o, const struct event_term *t);
    void (*end) (struct output *o, const struct event_list *list);
};

extern const struct writer writer_text, writer_json, writer_jsonl, writer_trec;

/* All writers, the default first, ended by NULL.  This is the list that --format accepts. */
extern const struct writer *const writers[];

/* The writer of that name, which must be one of them. */
const struct writer *writer_find (const char *name);

#endif
