/* What every cmocka program includes, in the order that cmocka asks for, and helpers for strv.
 */
#ifndef PINCITE_TESTS_UNIT_H
#define PINCITE_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "lib/strv.h"

#define assert_strv_equal(v, literal)                                                          \
    do {                                                                                       \
        struct strv got_ = (v);                                                                \
        const char *want_ = (literal);                                                         \
        if (!strv_eq (got_, strv_cstr (want_)))                                                \
            fail_msg ("got \"%.*s\", want \"%s\"", STRV_ARG (got_), want_);                    \
    } while (0)

/* Sets what the process may have of a resource (RLIMIT_…), up to what it could have.  A macro,
 * since the type of a resource is another by what else is asked of the C library. */
#define set_limit(resource, limit)                                                             \
    do {                                                                                       \
        struct rlimit now_;                                                                    \
        assert_int_equal (getrlimit (resource, &now_), 0);                                     \
        now_.rlim_cur = (limit);                                                               \
        assert_int_equal (setrlimit (resource, &now_), 0);                                     \
    } while (0)

#endif
