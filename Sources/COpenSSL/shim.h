// What Swift sees of libcrypto (OpenSSL 3.0): the headers, and inline functions for macros it cannot import.
#ifndef YINJIAN_COPENSSL_SHIM_H
#define YINJIAN_COPENSSL_SHIM_H

#include <stdint.h>
#include <string.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/evperr.h>
#include <openssl/obj_mac.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/// A new RSA key of `bits` bits; EVP_PKEY_Q_keygen is variadic and does not reach Swift.
static inline EVP_PKEY *copenssl_generate_rsa(size_t bits) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}

/// A new key on a named curve: "SM2" or "P-256".
static inline EVP_PKEY *copenssl_generate_ec(const char *curve) {
    if (strcmp(curve, "SM2") == 0) return EVP_PKEY_Q_keygen(NULL, NULL, "SM2");
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve);
}

/// A named curve without a key: "SM2" or "P-256".
static inline EVP_PKEY *copenssl_curve(const char *curve) {
    int is_sm2 = strcmp(curve, "SM2") == 0;
    EVP_PKEY *made = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, is_sm2 ? "SM2" : "EC", NULL);
    if (context == NULL) return NULL;
    if (EVP_PKEY_paramgen_init(context) != 1 || (!is_sm2 && EVP_PKEY_CTX_set_group_name(context, curve) != 1)
        || EVP_PKEY_paramgen(context, &made) != 1)
        made = NULL;
    EVP_PKEY_CTX_free(context);
    return made;
}

/// The octets a memory BIO holds; BIO_get_mem_data is a macro.
static inline long copenssl_bio_contents(BIO *bio, char **contents) {
    return BIO_get_mem_data(bio, contents);
}

/// A password that OpenSSL asks for while it reads a key; never a prompt on the terminal.
typedef struct {
    const unsigned char *octets;
    int count;
    int asked;
} copenssl_password;

static inline int copenssl_give_password(char *buffer, int size, int writing, void *user) {
    copenssl_password *password = (copenssl_password *)user;
    (void)writing;
    if (password == NULL) return -1;
    password->asked = 1;
    if (password->octets == NULL || password->count > size) return -1;
    memcpy(buffer, password->octets, (size_t)password->count);
    return password->count;
}

/// Reads a PEM private key, encrypted or not, with the password given and no prompt ever.
static inline EVP_PKEY *copenssl_read_private_key(BIO *bio, copenssl_password *password) {
    return PEM_read_bio_PrivateKey(bio, NULL, copenssl_give_password, password);
}

/// Writes PKCS#8 `EncryptedPrivateKeyInfo` (PBES2, PBKDF2 with HMAC-SHA-256, `iterations` rounds).
static inline int copenssl_write_private_key(
    BIO *bio, EVP_PKEY *key, const EVP_CIPHER *cipher, const unsigned char *password, int count, int iterations) {
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    if (info == NULL) return 0;
    int done = 0;
    X509_ALGOR *scheme = PKCS5_pbe2_set_iv(cipher, iterations, NULL, 0, NULL, NID_hmacWithSHA256);
    if (scheme != NULL) {
        X509_SIG *sealed = PKCS8_set0_pbe((const char *)password, count, info, scheme);
        if (sealed != NULL) {
            done = PEM_write_bio_PKCS8(bio, sealed);
            X509_SIG_free(sealed);
        } else {
            X509_ALGOR_free(scheme);
        }
    }
    PKCS8_PRIV_KEY_INFO_free(info);
    return done;
}

/// Stacks of certificates without the type-checking macros.
static inline STACK_OF(X509) *copenssl_certificates_new(void) { return sk_X509_new_null(); }
static inline int copenssl_certificates_push(STACK_OF(X509) *stack, X509 *certificate) {
    return sk_X509_push(stack, certificate);
}
static inline void copenssl_certificates_free(STACK_OF(X509) *stack) { sk_X509_free(stack); }

static inline void copenssl_certificates_free_all(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }
static inline int copenssl_certificates_count(const STACK_OF(X509) *stack) {
    return stack == NULL ? 0 : sk_X509_num(stack);
}
static inline X509 *copenssl_certificates_at(const STACK_OF(X509) *stack, int index) {
    return sk_X509_value(stack, index);
}

/// Whether an error says that an algorithm is not there: RC2 and friends live in a provider that is not loaded.
static inline int copenssl_is_unsupported(unsigned long code) {
    int reason = ERR_GET_REASON(code);
    return reason == ERR_R_UNSUPPORTED || reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_PBE_ALGORITHM
        || reason == EVP_R_UNSUPPORTED_CIPHER;
}

/// Gives a certificate the SM2 user ID its signature is checked with; OpenSSL's own default is an empty one.
static inline int copenssl_set_distinguishing_id(X509 *certificate, const unsigned char *id, size_t count) {
    ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
    if (value == NULL) return 0;
    if (ASN1_OCTET_STRING_set(value, id, (int)count) != 1) {
        ASN1_OCTET_STRING_free(value);
        return 0;
    }
    X509_set0_distinguishing_id(certificate, value);
    return 1;
}

#endif
