/* pincite: find, look up and cite numbered paragraphs.  See pincite(1). */
#include <stdio.h>

int
main (void)
{
    fputs ("pincite: not built yet\n", stderr);
    return 2;
}
