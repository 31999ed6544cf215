// What the mock libraries share: a key in memory, tries of a PIN, and failures on demand.
#include <openssl/evp.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/pem.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const mock_pin = "12345678";
static int mock_tries = 3, mock_garbled, mock_unlocked;
static char mock_failing[64];
static unsigned long mock_code;
static EVP_PKEY *mock_key;

void mock_fail(const char *name, unsigned long code) {
    strncpy(mock_failing, name, sizeof mock_failing - 1);
    mock_code = code;
}

void mock_garble(int yes) { mock_garbled = yes; }
void mock_reset(void) {
    mock_tries = 3;
    mock_garbled = mock_unlocked = 0;
    mock_failing[0] = 0;
}

#define FAILS(name) \
    if (strcmp(mock_failing, name) == 0) return mock_code

static EVP_PKEY *key(const char *curve) {
    // A key that outlives the process, where one is named.
    const char *path = getenv("MOCK_KEY");
    FILE *kept = mock_key == NULL && path != NULL ? fopen(path, "r") : NULL;
    if (kept != NULL) {
        mock_key = PEM_read_PrivateKey(kept, NULL, NULL, NULL);
        fclose(kept);
    }
    if (mock_key == NULL) {
        mock_key = strcmp(curve, "SM2") == 0 ? EVP_PKEY_Q_keygen(NULL, NULL, "SM2") : EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve);
    }
    return mock_key;
}

/// 04 ‖ x ‖ y.
static void point(const char *curve, unsigned char out[65]) {
    unsigned char *encoded = NULL;
    size_t count = EVP_PKEY_get1_encoded_public_key(key(curve), &encoded);
    if (count == 65) memcpy(out, encoded, 65);
    OPENSSL_free(encoded);
}

/// r ‖ s over a digest.
static int sign(const char *curve, const unsigned char *digest, size_t count, unsigned char out[64]) {
    unsigned char der[128];
    size_t size = sizeof der;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key(curve), NULL);
    int done = EVP_PKEY_sign_init(context) == 1 && EVP_PKEY_sign(context, der, &size, digest, count) == 1;
    EVP_PKEY_CTX_free(context);
    if (!done) return 0;
    const unsigned char *cursor = der;
    ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &cursor, (long)size);
    if (signature == NULL) return 0;
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + 32, 32);
    ECDSA_SIG_free(signature);
    if (mock_garbled) out[40] ^= 1;
    return 1;
}
