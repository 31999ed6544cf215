// What Swift sees of libcrypto (OpenSSL 3.0): the headers, and inline functions for macros it cannot import.
#ifndef YINJIAN_COPENSSL_SHIM_H
#define YINJIAN_COPENSSL_SHIM_H

#include <stdint.h>
#include <string.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/evperr.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
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

/// A key of a curve from its two halves; the public one must be a point of the curve.
static inline EVP_PKEY *copenssl_key_of(int nid, const EC_GROUP *group, const BIGNUM *number, const EC_POINT *point) {
    int is_sm2 = nid == NID_sm2;
    unsigned char octets[65];
    EVP_PKEY *key = NULL;
    OSSL_PARAM *parameters = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, is_sm2 ? "SM2" : "EC", NULL);
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    BIGNUM *secret = BN_secure_new();  // so that the copies are wiped when they go
    if (context != NULL && build != NULL && secret != NULL && BN_copy(secret, number) != NULL
        && EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, octets, sizeof octets, NULL) == sizeof octets
        && OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, is_sm2 ? "SM2" : "P-256", 0) == 1
        && OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, octets, sizeof octets) == 1
        && OSSL_PARAM_BLD_push_BN_pad(build, OSSL_PKEY_PARAM_PRIV_KEY, secret, 32) == 1
        && (parameters = OSSL_PARAM_BLD_to_param(build)) != NULL && EVP_PKEY_fromdata_init(context) == 1
        && EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters) != 1)
        key = NULL;
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(build);
    BN_clear_free(secret);
    EVP_PKEY_CTX_free(context);
    return key;
}

/// The key of a PKCS#8 structure when it is one of SM2 or P-256, without asking every decoder of every provider, which
/// takes longer than signing; NULL for others.
static inline EVP_PKEY *copenssl_curve_key(const PKCS8_PRIV_KEY_INFO *info) {
    const ASN1_OBJECT *algorithm = NULL;
    const X509_ALGOR *identifier = NULL;
    const unsigned char *octets = NULL;
    int count = 0;
    if (PKCS8_pkey_get0(&algorithm, &octets, &count, &identifier, info) != 1 || count <= 0
        || OBJ_obj2nid(algorithm) != NID_X9_62_id_ecPublicKey)
        return NULL;
    const void *parameter = NULL;
    int kind = 0;
    X509_ALGOR_get0(NULL, &kind, &parameter, identifier);
    if (kind != V_ASN1_OBJECT) return NULL;
    int nid = OBJ_obj2nid((const ASN1_OBJECT *)parameter);
    if (nid != NID_sm2 && nid != NID_X9_62_prime256v1) return NULL;
    EC_KEY *read = EC_KEY_new_by_curve_name(nid);
    const unsigned char *cursor = octets;
    EVP_PKEY *key = NULL;
    // Parameters inside must say the same curve; without a public half OpenSSL computes it.
    if (read != NULL && d2i_ECPrivateKey(&read, &cursor, count) != NULL && cursor == octets + count
        && EC_GROUP_get_curve_name(EC_KEY_get0_group(read)) == nid && EC_KEY_get0_private_key(read) != NULL
        && EC_KEY_get0_public_key(read) != NULL)
        key = copenssl_key_of(
            nid, EC_KEY_get0_group(read), EC_KEY_get0_private_key(read), EC_KEY_get0_public_key(read));
    EC_KEY_free(read);
    return key;
}

/// Reads PEM `ENCRYPTED PRIVATE KEY` with the password given.
static inline EVP_PKEY *copenssl_read_encrypted_key(BIO *bio, copenssl_password *password) {
    X509_SIG *sealed = PEM_read_bio_PKCS8(bio, NULL, copenssl_give_password, password);
    if (sealed == NULL) return NULL;
    password->asked = 1;
    PKCS8_PRIV_KEY_INFO *info =
        password->octets == NULL ? NULL : PKCS8_decrypt(sealed, (const char *)password->octets, password->count);
    X509_SIG_free(sealed);
    if (info == NULL) return NULL;
    EVP_PKEY *key = copenssl_curve_key(info);
    if (key == NULL) key = EVP_PKCS82PKEY(info);
    PKCS8_PRIV_KEY_INFO_free(info);
    return key;
}

/// Reads a PEM private key, encrypted or not, with the password given and no prompt ever.
static inline EVP_PKEY *copenssl_read_private_key(BIO *bio, copenssl_password *password) {
    static const char encrypted[] = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    char *text = NULL;
    long count = BIO_get_mem_data(bio, &text);
    if (text != NULL && count >= (long)sizeof encrypted && memcmp(text, encrypted, sizeof encrypted - 1) == 0)
        return copenssl_read_encrypted_key(bio, password);
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
