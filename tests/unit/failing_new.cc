/* Replaces operator new for a test program: see failing_new.h.  In C++ because nothing else can
 * replace it, or throw.  Every form is replaced, so that each block is freed by its own kind.
 */
#include "tests/unit/failing_new.h"

#include <cstdlib>
#include <new>
#include <stdexcept>

static unsigned int countdown; /* 0: nothing fails */
static bool fired;
static enum failing_new_kind kind_to_throw;

void
failing_new_arm (unsigned int n, enum failing_new_kind kind)
{
    countdown = n;
    fired = false;
    kind_to_throw = kind;
}

bool
failing_new_disarm (void)
{
    countdown = 0;
    return fired;
}

static void *
allocate (std::size_t size)
{
    if (countdown > 0 && --countdown == 0) {
        fired = true;
        if (kind_to_throw == THROW_STANDARD)
            throw std::runtime_error ("a standard exception");
        if (kind_to_throw == THROW_OTHER)
            throw 1;
        throw std::bad_alloc ();
    }
    void *p = std::malloc (size ? size : 1);
    if (p == nullptr)
        throw std::bad_alloc ();
    return p;
}

static void *
allocate_or_null (std::size_t size) noexcept
{
    try {
        return allocate (size);
    } catch (...) {
        return nullptr;
    }
}

void *
operator new (std::size_t size)
{
    return allocate (size);
}

void *
operator new[] (std::size_t size)
{
    return allocate (size);
}

void *
operator new (std::size_t size, const std::nothrow_t &) noexcept
{
    return allocate_or_null (size);
}

void *
operator new[] (std::size_t size, const std::nothrow_t &) noexcept
{
    return allocate_or_null (size);
}

void
operator delete (void *p) noexcept
{
    std::free (p);
}

void
operator delete[] (void *p) noexcept
{
    std::free (p);
}

void
operator delete (void *p, std::size_t) noexcept
{
    std::free (p);
}

void
operator delete[] (void *p, std::size_t) noexcept
{
    std::free (p);
}
