// Calls of Linux and of its C library that Swift does not import. Nothing but values
// and read-only memory crosses.
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

/// Maps `count` octets of an open regular file for reading; NULL when it cannot. From then on an octet that is missing
/// (the file was shortened, the disk cannot read it) reads as zero instead of ending the process by SIGBUS, and the place
/// says that it is broken. `place` names the mapping.
const void *csystem_map(int descriptor, size_t count, int *place);

/// Whether an octet of a mapping was missing when it was read.
int csystem_map_is_broken(int place);

/// Ends a mapping of so many octets that nobody reads any more.
void csystem_unmap(int place, size_t count);

/// Whether nobody but this process's user and root may write into an open file, as its owner and mode say.
int csystem_only_own(int descriptor);

// Included by name where a library is opened late; here it is empty, and stands so that the module is whole.
#include "late_library.h"

#endif
