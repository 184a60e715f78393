/* Decimal figures as terms have them ("2182.7"), of any length: nothing is rounded. */
#ifndef PINCITE_QUERY_DECIMAL_H
#define PINCITE_QUERY_DECIMAL_H

#include "lib/strv.h"

#include <stdbool.h>

/* Whether `v` is digits, with at most one point between them. */
bool decimal_is (struct strv v);

/* Below, equal to or above 0 as `a` is less than, equal to or more than `b`, both decimals:
 * 0.5 < 9 < 10.2 = 10.20 < 010.3. */
int decimal_cmp (struct strv a, struct strv b);

#endif
