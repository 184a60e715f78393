/* The state of reading one reference.  Private to lib/ref_*.c.
 *
 * The text is one line, white space run together and trimmed.  A reader either takes what it
 * names from `at` on and returns true, or leaves `at` where it was and returns false; the
 * furthest place where something was missing is kept for the message.  Items and groups of all
 * attempts share their memory, so that trying many places costs no more than one.
 */
#ifndef PINCITE_LIB_REF_SCAN_H
#define PINCITE_LIB_REF_SCAN_H

#include "lib/ref.h"

struct ref_scan {
    struct strv text;
    size_t at;
    struct arena *arena;
    struct ref *groups; /* their items stand one after another in `items` */
    size_t ngroups, groups_cap;
    struct ref_item *items;
    size_t nitems, items_cap;
    bool own;           /* an id of the report's own was read: it needs a work */
    bool doubtful;      /* see struct ref */
    bool one;           /* the word of the kind that was read last is of one: "para." */
    bool thousands;     /* a comma before three figures parts thousands: "para. 1,234" */
    bool unparted;      /* a title may stand before units without a comma */
    size_t cut;         /* bytes of brackets taken off before the text */
    size_t start;       /* where the units that are being tried begin */
    size_t far;         /* the furthest place where `wanted` was missing */
    const char *wanted; /* NULL while nothing was */
};

/* ref_scan.c */

/* Runs of white space (also no-break and thin) become one blank, none at the ends.  Returns
 * false at a control character, with its place. */
bool ref_scan_normalise (struct strv text, struct arena *arena, struct strv *out, size_t *bad);
/* Notes that `what` is missing at `at`, unless nothing of a reference stands before it.  Always
 * false. */
bool ref_scan_want (struct ref_scan *s, const char *what);
bool ref_scan_end (const struct ref_scan *s);
/* The byte at `at`, 0 at the end. */
char ref_scan_peek (const struct ref_scan *s);
/* Whether `c` is a letter or figure of any script, or a part of one. */
bool ref_is_word_byte (char c);
/* Takes the literal, ASCII letters compared without case. */
bool ref_scan_eat (struct ref_scan *s, struct strv literal);
/* The letters from `at` on, or one or two equal signs ¶ or §; does not take them. */
struct strv ref_scan_word (const struct ref_scan *s);
/* The bytes from `at` up to a blank, comma, semicolon, bracket or the end, without full stops
 * at its end; does not take them. */
struct strv ref_scan_token (const struct ref_scan *s);
/* Takes a comma, that of Arabic too. */
bool ref_scan_comma (struct ref_scan *s);
/* Takes "," or "and" or both, with the blanks around. */
bool ref_scan_separator (struct ref_scan *s);
/* Takes a hyphen, a dash of any length, a minus or "to", with the blanks around. */
bool ref_scan_dash (struct ref_scan *s);
/* Puts an item or a group at the end of its pool; false when there are too many or memory is
 * out. */
bool ref_scan_add_item (struct ref_scan *s, const struct ref_item *item);
bool ref_scan_add_group (struct ref_scan *s, const struct ref *group);
/* Adds a part, copied into the arena.  False as above. */
bool ref_scan_add_part (struct ref_scan *s, struct ref *group, enum part_kind kind,
                        struct strv number);

/* ref_number.c */

/* Whether the forms for people can say `number`: "75 bis", and where `given` (a word or bracket
 * says what is counted) "IV", "a", "*". */
bool ref_number_plain (enum passage_kind kind, bool given, struct strv number);
/* The same for a part. */
bool ref_number_plain_part (enum part_kind kind, struct strv number);
/* Whether such a part is numbered in a session of a body, "79/2", and often published alone. */
bool ref_part_has_session (enum part_kind kind);
/* Whether such a part may be the title of a work: "Decision 3/1", "Conclusions". */
bool ref_part_is_titled (enum part_kind kind);
/* Takes a plain number. */
bool ref_scan_number (struct ref_scan *s, enum passage_kind kind, bool given, struct strv *out);
/* Whether "ff.", "et seq." or the like stands here, which does not say where a range ends:
 * noted as what is missing. */
bool ref_scan_open_end (struct ref_scan *s);
bool ref_scan_part_number (struct ref_scan *s, enum part_kind kind, struct strv *out);

/* ref_subs.c */

/* Takes the sub-paragraphs of `p` that stand here, also none; false when they are too many. */
bool ref_scan_subs (struct ref_scan *s, struct ref_point *p);
/* Takes "(c)" after "75 (a)": the same number, the last levels replaced. */
bool ref_scan_subs_after (struct ref_scan *s, const struct ref_point *before,
                          struct ref_point *out);

/* ref_units.c */

/* Whether "annex II, para. 4" can mean the 4 inside annex II, and not two units. */
bool ref_part_holds (enum part_kind outer, enum passage_kind kind);
bool ref_part_holds_part (enum part_kind outer, enum part_kind inner);
/* Reads units from `at` to the end of the text into the pools, emptied before. */
bool ref_scan_units (struct ref_scan *s);

/* ref_id.c */

/* Takes one unit id ("#para_75", "annex_2__para_4", "#fn_star.2nd"), adds its item and fills
 * `group`.  Without "#" only what has "_" after a kind is one. */
bool ref_scan_id (struct ref_scan *s, struct ref *group);

/* ref_foreign.c */

/* `v` with what Chinese and Arabic write otherwise as this grammar reads it, in the arena:
 * "，第45段" as ", para. 45". */
struct strv ref_from_foreign (struct strv v, struct arena *arena);

/* ref_pasted.c */

/* `v` without the word that sends a reader to it, "see " or "cf. ". */
struct strv ref_after_signal (struct strv v);
/* The same, and without what a sentence has behind a reference: marks, "above", "of the present
 * report", a date; nor marks that no reader sees.  In the arena. */
struct strv ref_without_context (struct strv v, struct arena *arena);
/* `v` without the blanks, commas and colons about it that part a work from its units. */
struct strv ref_trim_work (struct strv v);
/* "C, B, A" of "A of B of C", of at most `depth` of them, in the arena. */
struct strv ref_turned (struct strv v, size_t depth, struct arena *arena);
/* Cuts from the end of `units` what parts them from a `work` named last, and its bracket. */
bool ref_cut_joint (struct strv *units, struct strv *work);
/* Whether the bracket that opens `v` is closed by its last byte. */
bool ref_is_bracketed (struct strv v);
/* Where the judge of "[45] (Lord Tern)" or "[45] per Lord Tern" is named, behind the last
 * bracket; text.len where none is. */
size_t ref_judge_at (struct strv text);
/* Whether the title of a work may begin `v`: a capital, also behind a year, and no word of a
 * unit. */
bool ref_begins_title (struct strv v);

/* ref_parse.c */

/* What parts the work from the units: ", ", or ": " where "WORK, box 1" would not be read as
 * box 1 of WORK ("note, box 1"); NULL when memory is out. */
const char *ref_work_separator (struct strv work);

#endif
