/* The audit: what the structure pass says of itself, checked against the source.
 *
 * Laws: every word of the source is in exactly one passage (its number, title or text), a
 * heading, the contents or the listed furniture; the text of a passage is a sequence of pieces
 * of the source.
 */
#ifndef PINCITE_INDEXER_AUDIT_H
#define PINCITE_INDEXER_AUDIT_H

#include "indexer/structure.h"

enum audit_kind {
    AUDIT_GAP,
    AUDIT_REPEAT,
    AUDIT_LOST,
    AUDIT_TWICE,
    AUDIT_INVENTED,
    AUDIT_NOTE_UNTIED, /* a footnote whose mark is not found; told, not counted */
    AUDIT_MARK_UNTIED, /* a mark whose footnote is not found; the same */
    AUDIT_FURNITURE,
    AUDIT_BROKEN_BYTES,
    AUDIT_RECORD_BROKEN, /* records that could not be read and were left out */
};

struct audit_finding {
    enum audit_kind kind;
    uint32_t line_no;    /* where, from 1; 0 when it has no one place */
    struct strv message; /* "paragraph 36 is followed by 38", ready to print */
};

struct audit {
    size_t counts[PASSAGE_NKINDS];   /* passages of each kind */
    size_t ngaps, nrepeats;          /* of number chains */
    size_t nlost, ntwice, ninvented; /* words */
    size_t nfurniture;               /* words in furniture and contents: left out, by right */
    struct audit_finding *findings;
    size_t nfindings;
};

/* Findings, in the order of their lines, and messages are in `arena`.  Words are counted by an
 * own count over the document's lines, not by the structure pass.  IX_ENOMEM only. */
IX_MUST_USE enum ix_code audit_report (const struct document *d, const struct report *r,
                                       struct arena *arena, struct audit *out,
                                       struct ix_error *err);

#endif
