/* The one wall between the engine and libzip, libexpat: spreadsheets (OOXML) come apart into XML events here, piece by
   piece and within limits, and are put together. Only octets and numbers cross. */
#ifndef CSPREADSHEET_H
#define CSPREADSHEET_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    YSS_OK = 0,
    YSS_END,
    YSS_MEMORY,
    /* libzip or expat is not on this machine. */
    YSS_NO_LIBRARY,
    /* No ZIP archive, or one whose parts contradict each other. */
    YSS_NOT_A_ZIP,
    /* More entries than allowed, a name that is no plain relative path, or one name twice. */
    YSS_BAD_ENTRIES,
    YSS_NO_ENTRY,
    YSS_ENCRYPTED,
    /* Packed by something else than deflate. */
    YSS_BAD_METHOD,
    /* The octets of an entry are damaged: wrong length, check sum or packing. */
    YSS_DAMAGED,
    /* An entry, a single mark in it, or its nesting is larger than allowed. */
    YSS_TOO_LARGE,
    YSS_BAD_XML,
    /* A document type declaration: where entities would come from. */
    YSS_DOCTYPE,
} yss_status;

typedef struct yss_archive yss_archive;
typedef struct yss_part yss_part;

/* Opens an archive in memory; the octets are copied. NULL and a status when it is none. */
yss_archive *yss_open(const uint8_t *octets, size_t count, size_t most_entries, yss_status *status);
void yss_close(yss_archive *archive);

/* Begins to read an entry as XML, at most `limit` octets unpacked. The archive must stay open. */
yss_part *yss_part_open(yss_archive *archive, const char *name, uint64_t limit, yss_status *status);
void yss_part_close(yss_part *part);

/* Reads on. Events since the last call, one after another: an octet 1 for the start of an element, then its name, a
   count of attributes (32 bits) and their names and values; 2 and a name for its end; 3 and a text. Names and texts are
   a count of octets (32 bits, little endian) and the octets, UTF-8; names are local, without their name space. The
   pointer is good until the next call. YSS_END when all was read. */
yss_status yss_part_next(yss_part *part, const uint8_t **events, size_t *count);
/* Where reading stopped. */
uint64_t yss_part_line(const yss_part *part);

/* Packs entries into an archive; names, each with a zero behind it, and contents lie one behind another. All are dated
   the first day ZIP knows, so that the same content gives the same octets. The result is freed with yss_free. NULL when
   memory ran out. */
uint8_t *yss_pack(const char *names, const uint8_t *contents, const size_t *counts, size_t entries, size_t *packed);
void yss_free(void *octets);

#endif
