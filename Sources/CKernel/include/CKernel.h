// Calls of Linux and of its C library that Swift does not import. Nothing but values crosses.
#ifndef YINJIAN_CSYSTEM_H
#define YINJIAN_CSYSTEM_H

#include <stddef.h>
#include <stdint.h>

/// Copies up to `count` octets of one open file, from `offset` on, to where another stands, inside the kernel where the
/// file systems can. How many there were; -1 with errno when it cannot.
ptrdiff_t csystem_copy_range(int source, int64_t offset, int destination, size_t count);

/// Has the disk begin to write what was written to an open file, without waiting for it.
void csystem_begin_writing(int descriptor);

/// Has the allocator keep what is freed, up to `kept` octets, and hand blocks of `block` octets and more back at once.
void csystem_keep_freed(int kept, int block);

#endif
