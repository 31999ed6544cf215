#define _GNU_SOURCE
#include "CKernel.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/types.h>
#include <unistd.h>

ptrdiff_t csystem_copy_range(int source, int64_t offset, int destination, size_t count) {
    off64_t from = offset;
    return copy_file_range(source, &from, destination, NULL, count, 0);
}

void csystem_begin_writing(int descriptor) {
    (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

void csystem_keep_freed(int kept, int block) {
    (void)mallopt(M_TRIM_THRESHOLD, kept);
    (void)mallopt(M_MMAP_THRESHOLD, block);
}
