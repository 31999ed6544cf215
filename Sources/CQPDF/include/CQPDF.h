// What the engine needs of libqpdf, as plain C. No C++ exception ever leaves these functions. libqpdf resolves
// cross-references, object streams and encryption; it writes only documents that nobody signed (cqpdf_rewrite), updates are
// appended by the engine itself.
#ifndef CQPDF_H
#define CQPDF_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cqpdf_document cqpdf_document;

typedef enum {
    CQPDF_OK = 0,
    CQPDF_DAMAGED = 1,     // the file breaks the format where it was read
    CQPDF_PASSWORD = 2,    // the password is missing or wrong
    CQPDF_UNSUPPORTED = 3, // an encryption or filter libqpdf does not know
    CQPDF_LIMIT = 4,       // a bound set by the caller was exceeded
    CQPDF_READ = 5,        // the descriptor could not be read
    CQPDF_MEMORY = 6,
    CQPDF_INTERNAL = 7
} cqpdf_status;

// Octets owned by the caller; release with cqpdf_release.
typedef struct {
    uint8_t *data;
    size_t count;
} cqpdf_buffer;

// One entry in use. kind 1: `position` is a file offset; kind 2: `position` is the number of the object stream.
typedef struct {
    int32_t number;
    int32_t generation;
    int32_t kind;
    int32_t index;
    int64_t position;
} cqpdf_entry;

typedef struct {
    int32_t encrypted;
    int32_t version;    // V
    int32_t revision;   // R
    int32_t permissions; // P
    int32_t stream_method; // 0 none, 1 unknown, 2 RC4, 3 AES-128, 4 AES-256
    int32_t string_method;
    int32_t owner_password;
    int32_t may_change_annotations;
    int32_t may_fill_forms;
    int32_t may_change_contents;
} cqpdf_encryption;

void cqpdf_release(cqpdf_buffer buffer);

// A descriptor of a file in the system's memory, empty; negative when there is none to be had. The caller closes it.
int cqpdf_memory_file(void);

// The same on disk, for what may be large: it has no name and is gone when the descriptor is closed.
int cqpdf_temporary_file(void);

// Writes a document anew with libqpdf's own writer, repaired where it has to be, into another descriptor. Encryption stays.
// A document with any signature dictionary among its objects is not written, and `is_signed` tells.
cqpdf_status cqpdf_rewrite(
    int descriptor, int64_t length, const char *password, int output, int32_t *is_signed, char *message,
    size_t capacity);

// Opens octets [0, length) of a readable, seekable descriptor that stays open as long as the document. Recovery is off.
// `password` ends with a zero octet or is null. `message` receives libqpdf's own words, cut to `capacity`.
// `tail` is read as if it stood at length + 1, and is copied: a cross-reference table in place of the file's own.
cqpdf_status cqpdf_open(
    int descriptor, int64_t length, const uint8_t *tail, size_t tail_count, const char *password,
    cqpdf_document **document, char *message, size_t capacity);
void cqpdf_close(cqpdf_document *document);

// libqpdf's words for the last failure and, after cqpdf_warning, that warning. Valid until the next call.
const char *cqpdf_message(const cqpdf_document *document);
// How many warnings there are so far; the one of `index` is then in cqpdf_message, when there is one.
size_t cqpdf_warning(cqpdf_document *document, size_t index);

// An object as a compact tree of octets (see PDFObject+decoding.swift); (0, 0) is the trailer. An object that does not
// exist is null.
cqpdf_status cqpdf_object(
    cqpdf_document *document, int32_t number, int32_t generation, size_t limit, cqpdf_buffer *out);

// All entries in use, in order of number. The array is a buffer of cqpdf_entry.
cqpdf_status cqpdf_entries(cqpdf_document *document, cqpdf_buffer *out);

// The entry of one object; kind 0 when there is none.
cqpdf_status cqpdf_entry_of(cqpdf_document *document, int32_t number, int32_t generation, cqpdf_entry *out);

// The octets of a stream: as stored (decode 0; decrypted) or with its filters undone (decode 1).
cqpdf_status cqpdf_stream(
    cqpdf_document *document, int32_t number, int32_t generation, int decode, size_t limit, cqpdf_buffer *out);

// The octets of a stream in memory of the caller, `capacity` at most: the rest of a longer stream is not read. `decode`
// undoes every filter without loss; `count` is what was written, on failure too.
cqpdf_status cqpdf_stream_into(
    cqpdf_document *document, int32_t number, int32_t generation, int decode, uint8_t *out, size_t capacity,
    size_t *count);

// The same for octets that are no object (an inline image, a stream whose last filter is left to others): the
// dictionary, as text, has /Filter and /DecodeParms.
cqpdf_status cqpdf_decode_into(
    const char *dictionary, const uint8_t *data, size_t size, uint8_t *out, size_t capacity, size_t *count);

// Where the value of `key` (or the object itself when key is null) was parsed: a file offset, or one in the decoded
// object stream; -1 when unknown.
cqpdf_status cqpdf_parsed_offset(
    cqpdf_document *document, int32_t number, int32_t generation, const char *key, int64_t *offset);

cqpdf_status cqpdf_encryption_of(cqpdf_document *document, cqpdf_encryption *out);
// Octets as the file's own method hides them in a string (string != 0) or stream of an object: as they are when the file
// is not encrypted. AES uses the initialisation vector given.
cqpdf_status cqpdf_encrypt(
    cqpdf_document *document, int32_t number, int32_t generation, int string, const uint8_t iv[16],
    const uint8_t *data, size_t count, cqpdf_buffer *out);

// The zlib form (/FlateDecode) of octets.
cqpdf_status cqpdf_deflate(const uint8_t *data, size_t count, cqpdf_buffer *out);

#ifdef __cplusplus
}
#endif
#endif
