#include "Allocation.hh"

#include <cstdlib>
#include <new>

// libqpdf 11.3 inflates object streams and cross-reference streams whole, whatever their size: 300 KB can become 300 MB, a
// few megabytes more than any machine has. It offers no bound, but all its memory comes from operator new. So this one
// stands in the standard library's place, and large requests made while libqpdf runs are counted. What exceeds the
// allowance fails as if memory had run out, which libqpdf and the shim handle.

namespace
{
    // Smaller requests are not counted: an inflated stream needs large ones.
    constexpr size_t large = 1 << 20;
    thread_local size_t* allowance = nullptr;
    thread_local size_t largest = 0;

    void*
    allocate(size_t size)
    {
        if (size >= large && allowance != nullptr) {
            if (size > largest || size > *allowance) {
                throw std::bad_alloc();
            }
            *allowance -= size;
        }
        while (true) {
            if (void* memory = std::malloc(size == 0 ? 1 : size)) {
                return memory;
            }
            if (std::new_handler handler = std::get_new_handler()) {
                handler();
            } else {
                throw std::bad_alloc();
            }
        }
    }
} // namespace

cqpdf::AllocationScope::AllocationScope(size_t* left, size_t single) : outer(allowance), outer_largest(largest)
{
    allowance = left;
    largest = single;
}

cqpdf::AllocationScope::~AllocationScope()
{
    allowance = outer;
    largest = outer_largest;
}

void*
operator new(size_t size)
{
    return allocate(size);
}

void*
operator new[](size_t size)
{
    return allocate(size);
}

void
operator delete(void* memory) noexcept
{
    std::free(memory);
}

void
operator delete[](void* memory) noexcept
{
    std::free(memory);
}

void
operator delete(void* memory, size_t) noexcept
{
    std::free(memory);
}

void
operator delete[](void* memory, size_t) noexcept
{
    std::free(memory);
}
