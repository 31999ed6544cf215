#define _GNU_SOURCE
#include "CKernel.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

ptrdiff_t csystem_copy_range(int source, int64_t offset, int destination, size_t count) {
    off64_t from = offset;
    return copy_file_range(source, &from, destination, NULL, count, 0);
}

void csystem_begin_writing(int descriptor) {
    (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

enum { large_page = 2 << 20, young_heap = 256 << 10 };

/// What lies before the first large page, kept so that nobody is given it.
static void *untouched;

/// Has the heap go on where a large page begins, and asks for two of them there: the kernel hands over one in the time of
/// some fifty small ones. Where there are none, small ones come as ever.
static void use_large_pages(void) {
    (void)mallopt(M_MMAP_THRESHOLD, 4 * large_page);
    (void)mallopt(M_TOP_PAD, 3 * large_page);
    void *block = malloc(young_heap);  // more than is left of the heap, so that it grows
    uintptr_t start = (uintptr_t)block;
    free(block);
    (void)mallopt(M_TOP_PAD, young_heap);
    size_t gap = large_page - start % large_page;
    if (start != 0 && gap > 4096) untouched = malloc(gap - 64);
    if (untouched == NULL || (uintptr_t)untouched != start) return;
    char *first = (char *)untouched + gap;
    if ((char *)sbrk(0) - first >= 2 * large_page) (void)madvise(first, 2 * large_page, MADV_HUGEPAGE);
}

void csystem_keep_freed(int kept, int block) {
    (void)mallopt(M_TRIM_THRESHOLD, kept);
    use_large_pages();
    (void)mallopt(M_MMAP_THRESHOLD, block);
}
