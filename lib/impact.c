/* Impacts: see impact.h. */
#include "lib/impact.h"

#include <math.h>

double
impact_each (uint64_t length)
{
    return IMPACT_ONE * log2 (1 + IMPACT_LENGTH / (length > 0 ? (double)length : 1));
}

uint32_t
impact (uint32_t count, double each)
{
    double sum = count * each + 0.5;
    return sum >= IMPACT_MAX ? IMPACT_MAX : sum < 1 ? 1 : (uint32_t)sum;
}

double
impact_weight (double impact)
{
    return (IMPACT_ONE + 1) * impact / (IMPACT_ONE + impact);
}
