/* pincite-index: numbered reports → a search index.  See pincite-index(1). */
#include <stdio.h>

int
main (void)
{
    fputs ("pincite-index: not built yet\n", stderr);
    return 2;
}
