// The ten functions of GnuTLS that qpdf calls, for programs that hold qpdf itself (libqpdf.a, docs/decisions/0049): they
// open GnuTLS when a document is encrypted or a digest of PDF's own is asked for, which is rare, instead of with the
// program, of whose start it and the ten libraries behind it were a sixth. Hidden, so that no other library ever finds
// these in place of GnuTLS's own; where qpdf is a shared library they are not used at all.
#include <stddef.h>

// The interface of libgnutls.so.30, which is stable: handles and numbers pass through as they are.
struct octets {
    unsigned char *data;
    unsigned count;
};

#define HIDDEN __attribute__((visibility("hidden")))
HIDDEN int gnutls_cipher_init(void **cipher, int kind, const struct octets *key, const struct octets *start);
HIDDEN int gnutls_cipher_encrypt2(void *cipher, const void *plain, size_t count, void *secret, size_t room);
HIDDEN int gnutls_cipher_decrypt2(void *cipher, const void *secret, size_t count, void *plain, size_t room);
HIDDEN void gnutls_cipher_deinit(void *cipher);
HIDDEN size_t gnutls_cipher_get_key_size(int kind);
HIDDEN int gnutls_hash_init(void **digest, int kind);
HIDDEN int gnutls_hash(void *digest, const void *data, size_t count);
HIDDEN void gnutls_hash_deinit(void *digest, void *result);
HIDDEN int gnutls_rnd(int level, void *data, size_t count);
HIDDEN const char *gnutls_strerror(int error);

#define LATE_NAME gnutls
#define LATE_FILE "libgnutls.so.30"
#define LATE_FUNCTIONS(F) \
    F(gnutls_cipher_init) F(gnutls_cipher_encrypt2) F(gnutls_cipher_decrypt2) F(gnutls_cipher_deinit) \
    F(gnutls_cipher_get_key_size) F(gnutls_hash_init) F(gnutls_hash) F(gnutls_hash_deinit) F(gnutls_rnd) \
    F(gnutls_strerror)
#include <late_library.h>

// GNUTLS_E_UNIMPLEMENTED_FEATURE: qpdf ends what it does with an exception.
enum { no_library = -1250 };

int gnutls_cipher_init(void **cipher, int kind, const struct octets *key, const struct octets *start) {
    return gnutls_is_there() ? late_gnutls.gnutls_cipher_init(cipher, kind, key, start) : no_library;
}

int gnutls_cipher_encrypt2(void *cipher, const void *plain, size_t count, void *secret, size_t room) {
    return gnutls_is_there() ? late_gnutls.gnutls_cipher_encrypt2(cipher, plain, count, secret, room) : no_library;
}

int gnutls_cipher_decrypt2(void *cipher, const void *secret, size_t count, void *plain, size_t room) {
    return gnutls_is_there() ? late_gnutls.gnutls_cipher_decrypt2(cipher, secret, count, plain, room) : no_library;
}

void gnutls_cipher_deinit(void *cipher) {
    if (gnutls_is_there()) late_gnutls.gnutls_cipher_deinit(cipher);
}

size_t gnutls_cipher_get_key_size(int kind) {
    return gnutls_is_there() ? late_gnutls.gnutls_cipher_get_key_size(kind) : 0;
}

int gnutls_hash_init(void **digest, int kind) {
    return gnutls_is_there() ? late_gnutls.gnutls_hash_init(digest, kind) : no_library;
}

int gnutls_hash(void *digest, const void *data, size_t count) {
    return gnutls_is_there() ? late_gnutls.gnutls_hash(digest, data, count) : no_library;
}

void gnutls_hash_deinit(void *digest, void *result) {
    if (gnutls_is_there()) late_gnutls.gnutls_hash_deinit(digest, result);
}

int gnutls_rnd(int level, void *data, size_t count) {
    return gnutls_is_there() ? late_gnutls.gnutls_rnd(level, data, count) : no_library;
}

const char *gnutls_strerror(int error) {
    return gnutls_is_there() ? late_gnutls.gnutls_strerror(error) : "libgnutls.so.30 is not on this machine";
}
