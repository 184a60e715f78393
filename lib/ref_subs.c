/* Sub-paragraphs behind a number, "(a) (ii)", and the words before them: see ref_scan.h.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"

#include <string.h>

static bool
is_label (struct strv v)
{
    if (v.len == 0 || v.len > 5)
        return false;
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < v.len; i++) {
        digits += ascii_is_digit (v.s[i]);
        letters += ascii_is_letter (v.s[i]);
    }
    if (digits == v.len)
        return v.len <= 3;
    return letters == v.len && (v.len <= 2 || number_roman (v) > 0);
}

/* Takes the word before "(a)", with the comma and blanks about it, or a blank alone.  Returns
 * whether the letter may stand there without brackets: "lit. f". */
static bool
eat_sub_word (struct ref_scan *s)
{
    static const struct strv words[] = {
        STRV_INIT ("lit. "),          STRV_INIT ("lit "),       STRV_INIT ("Buchst. "),
        STRV_INIT ("Buchstabe "),     STRV_INIT ("let. "),      STRV_INIT ("letter "),
        STRV_INIT ("point "),         STRV_INIT ("points "),    STRV_INIT ("subpara. "),
        STRV_INIT ("subparagraph "),  STRV_INIT ("subparas. "), STRV_INIT ("subparagraphs "),
        STRV_INIT ("sub-paragraph "), STRV_INIT ("sub-para. "),
    };
    enum { BARE = 6 }; /* the first ones */
    size_t start = s->at;
    (void)ref_scan_comma (s);
    bool blank = ref_scan_eat (s, STRV (" "));
    for (size_t i = 0; i < COUNT_OF (words) && blank; i++)
        if (ref_scan_eat (s, words[i]))
            return i < BARE;
    s->at = start;
    (void)ref_scan_eat (s, STRV (" "));
    return false;
}

/* Takes the "f" of "lit. f". */
static bool
read_bare_sub (struct ref_scan *s, struct strv *label)
{
    struct strv v = ref_scan_token (s);
    if (v.len != 1 || !ascii_is_letter (v.s[0]))
        return false;
    s->at++;
    *label = v;
    return true;
}

/* Takes one "(a)" and the word before it. */
static bool
read_sub (struct ref_scan *s, struct strv *label)
{
    size_t start = s->at;
    if (eat_sub_word (s) && read_bare_sub (s, label))
        return true;
    if (ref_scan_eat (s, STRV ("("))) {
        *label = ref_scan_token (s);
        size_t inside = s->at;
        s->at += label->len;
        if (is_label (*label) && ref_scan_eat (s, STRV (")")))
            return true;
        s->at = inside;
        (void)ref_scan_want (s, "a sub-paragraph");
    }
    s->at = start;
    return false;
}

bool
ref_scan_subs (struct ref_scan *s, struct ref_point *p)
{
    struct strv label;
    while (read_sub (s, &label)) {
        if (p->nsubs == REF_SUBS_MAX)
            return ref_scan_want (s, "no deeper sub-paragraph");
        p->subs[p->nsubs++] = label;
    }
    return true;
}

bool
ref_scan_subs_after (struct ref_scan *s, const struct ref_point *before, struct ref_point *out)
{
    struct ref_point added = { 0 };
    if (before->nsubs == 0 || !ref_scan_subs (s, &added) || added.nsubs == 0)
        return false;
    size_t kept = before->nsubs > added.nsubs ? before->nsubs - added.nsubs : 0;
    *out = *before;
    memcpy (out->subs + kept, added.subs, added.nsubs * sizeof *added.subs);
    out->nsubs = kept + added.nsubs;
    return true;
}
