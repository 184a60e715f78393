/* The words of texts and where they stand, as pincite's analysis has them, for another engine
 * to index: see phrases.
 * usage: positions < LINES        prints a line for each: TERM:POSITION:SPAN … parted by blanks
 */
#include "lib/analysis.h"
#include "lib/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
print_words (struct strv text)
{
    struct tokenizer t;
    struct token token;
    int rc;
    tokenizer_init (&t, text);
    while ((rc = tokenizer_next (&t, &token)) > 0)
        (void)printf ("%.*s:%u:%u ", STRV_ARG (token.term), (unsigned)token.position,
                      (unsigned)token.npositions);
    tokenizer_free (&t);
    return rc == 0 && putchar ('\n') != EOF;
}

int
main (void)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    bool fine = true;
    while (fine && (n = getline (&line, &cap, stdin)) > 0) {
        struct strv text = strv_make (line, (size_t)n - (line[n - 1] == '\n'));
        fine = text_valid_prefix (text) == text.len && print_words (text);
    }
    free (line);
    return fine && !ferror (stdin) && fflush (stdout) == 0 ? 0 : 3;
}
