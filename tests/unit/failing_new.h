/* A replaced operator new that fails once, on request. */
#ifndef PINCITE_TESTS_FAILING_NEW_H
#define PINCITE_TESTS_FAILING_NEW_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum failing_new_kind {
    THROW_BAD_ALLOC, /* what a full memory throws                */
    THROW_STANDARD,  /* another exception of the standard library */
    THROW_OTHER,     /* an exception of no library                */
};

/* The n-th allocation from now (the first is 1) throws, and no other. */
void failing_new_arm (unsigned int n, enum failing_new_kind kind);
/* No allocation fails any more; true when one has failed since failing_new_arm. */
bool failing_new_disarm (void);

#ifdef __cplusplus
}
#endif
#endif
