/* Lines of a first page that say who publishes, where, when and in which session, in the words
 * of several languages: see cover.h.  None of them is a title.
 */
#include "indexer/cover.h"

/* Whether the line stands so to one of the rows. */
static bool
is_to_any (struct strv line, bool (*is) (struct strv, struct strv), const struct strv *rows,
           size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is (line, rows[i]))
            return true;
    return false;
}

#define ROWS(array) (array), sizeof (array) / sizeof (array)[0]

/* Those of English are told by their ordinals: cover_is_session. */
static bool
is_session (struct strv line)
{
    static const struct strv ends[] = { STRV_INIT ("届会议"), STRV_INIT (" сессия"),
                                        STRV_INIT ("ième session"),
                                        STRV_INIT (" período de sesiones") };
    return strv_starts (line, STRV ("الدورة ")) || is_to_any (line, strv_ends, ROWS (ends)) ||
           strv_find (line, STRV (" Report of Session "), 0) != SIZE_MAX;
}

bool
cover_is_imprint (struct strv line)
{
    static const struct strv starts[] = {
        STRV_INIT ("Presented to "),
        STRV_INIT ("Presented by "),
        STRV_INIT ("Done at "),
        STRV_INIT ("Done in "),
        STRV_INIT ("Signed at "),
        STRV_INIT ("Adopted at "),
        STRV_INIT ("Laid before "),
        STRV_INIT ("Ordered by "),
        STRV_INIT ("Published by "),
        STRV_INIT ("Published on "),
        STRV_INIT ("By authority of "),
        STRV_INIT ("On appeal from"),
        STRV_INIT ("United Nations, Treaty Series"),
        STRV_INIT ("Report, together with formal minutes"),
    };
    static const struct strv publishers[] = {
        STRV_INIT ("United Nations"),   STRV_INIT ("Nations Unies"),
        STRV_INIT ("Naciones Unidas"),  STRV_INIT ("Организация Объединенных Наций"),
        STRV_INIT ("الأمم المتحدة"),    STRV_INIT ("联合国"),
        STRV_INIT ("House of Commons"), STRV_INIT ("House of Lords"),
    };
    return is_to_any (line, strv_starts_nocase, ROWS (starts)) ||
           is_to_any (line, strv_eq_nocase, ROWS (publishers)) || is_session (line);
}
