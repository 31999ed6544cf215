#ifndef CQPDF_ALLOCATION_HH
#define CQPDF_ALLOCATION_HH

#include <cstddef>

namespace cqpdf
{
    // While it lives, large requests of this thread are taken off `left`, and none may exceed `single` octets.
    class AllocationScope
    {
      public:
        AllocationScope(size_t* left, size_t single);
        ~AllocationScope();
        AllocationScope(AllocationScope const&) = delete;
        AllocationScope& operator=(AllocationScope const&) = delete;

      private:
        size_t* outer;
        size_t outer_largest;
    };

    // What one document may ask for in large pieces, all its objects together, and the largest piece: an object stream of
    // 64 MB holds a million objects.
    constexpr size_t document_allowance = size_t(2) << 30;
    constexpr size_t largest_piece = size_t(64) << 20;
} // namespace cqpdf

#endif
