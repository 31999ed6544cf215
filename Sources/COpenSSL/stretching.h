// Opening keys that a password protects. OpenSSL 3.0 copies two contexts on the heap for every round of PBKDF2, which costs
// four times the digests themselves; here a round is two blocks of SHA-256 by OpenSSL's own code. The key that comes out is
// the same, and so is what a guess costs whoever brings a program of his own.
#ifndef YINJIAN_COPENSSL_STRETCHING_H
#define YINJIAN_COPENSSL_STRETCHING_H

#include <openssl/sha.h>
#include <openssl/x509.h>

/// SHA-256 of one more block, from the state `from`, with its eight words as octets.
static inline void copenssl_block(const SHA256_CTX *from, const unsigned char block[64], unsigned char out[32]) {
    SHA256_CTX state = *from;
    SHA256_Transform(&state, block);
    for (int word = 0; word < 8; word++)
        for (int octet = 0; octet < 4; octet++) out[4 * word + octet] = (unsigned char)(state.h[word] >> (24 - 8 * octet));
    OPENSSL_cleanse(&state, sizeof state);
}

/// PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2) for keys of at most 32 octets.
static inline void copenssl_stretch(
    const unsigned char *password, size_t count, const unsigned char *salt, size_t salt_count, long rounds,
    unsigned char out[32]) {
    unsigned char key[64] = {0}, pad[64], first[32];
    if (count > sizeof key) SHA256(password, count, key);
    else if (count > 0) memcpy(key, password, count);

    SHA256_CTX inner, outer, start;
    SHA256_Init(&inner);
    SHA256_Init(&outer);
    for (int i = 0; i < 64; i++) pad[i] = key[i] ^ 0x36;
    SHA256_Update(&inner, pad, sizeof pad);
    for (int i = 0; i < 64; i++) pad[i] = key[i] ^ 0x5c;
    SHA256_Update(&outer, pad, sizeof pad);

    static const unsigned char one[4] = {0, 0, 0, 1};
    start = inner;
    SHA256_Update(&start, salt, salt_count);
    SHA256_Update(&start, one, sizeof one);
    SHA256_Final(first, &start);

    // 32 octets behind one block: padded to 64 with the length of 96 octets in bits.
    unsigned char within[64] = {0}, around[64] = {0};
    within[32] = around[32] = 0x80;
    within[62] = around[62] = 3;
    memcpy(around, first, sizeof first);
    copenssl_block(&outer, around, within);
    memcpy(out, within, 32);
    for (long round = 1; round < rounds; round++) {
        copenssl_block(&inner, within, around);
        copenssl_block(&outer, around, within);
        for (int i = 0; i < 32; i++) out[i] ^= within[i];
    }
    OPENSSL_cleanse(key, sizeof key);
    OPENSSL_cleanse(pad, sizeof pad);
    OPENSSL_cleanse(first, sizeof first);
    OPENSSL_cleanse(within, sizeof within);
    OPENSSL_cleanse(around, sizeof around);
    OPENSSL_cleanse(&inner, sizeof inner);
    OPENSSL_cleanse(&outer, sizeof outer);
    OPENSSL_cleanse(&start, sizeof start);
}

/// What PBES2 says, where it is as our own key files have it: PBKDF2 with HMAC-SHA-256, SM4 or AES-256 in CBC mode.
typedef struct {
    const EVP_CIPHER *cipher;
    const ASN1_OCTET_STRING *salt;
    const ASN1_OCTET_STRING *iv;
    long rounds;
} copenssl_scheme;

static inline int copenssl_scheme_of(const PBE2PARAM *outer, const PBKDF2PARAM *inner, copenssl_scheme *scheme) {
    if (outer == NULL || inner == NULL || inner->prf == NULL || OBJ_obj2nid(inner->prf->algorithm) != NID_hmacWithSHA256
        || inner->salt == NULL || inner->salt->type != V_ASN1_OCTET_STRING)
        return 0;
    int nid = OBJ_obj2nid(outer->encryption->algorithm);
    scheme->cipher = nid == NID_sm4_cbc ? EVP_sm4_cbc() : nid == NID_aes_256_cbc ? EVP_aes_256_cbc() : NULL;
    if (scheme->cipher == NULL) return 0;
    if (inner->keylength != NULL && ASN1_INTEGER_get(inner->keylength) != EVP_CIPHER_get_key_length(scheme->cipher))
        return 0;
    int kind = 0;
    const void *value = NULL;
    X509_ALGOR_get0(NULL, &kind, &value, outer->encryption);
    scheme->iv = (const ASN1_OCTET_STRING *)value;
    scheme->salt = inner->salt->value.octet_string;
    scheme->rounds = ASN1_INTEGER_get(inner->iter);
    return kind == V_ASN1_OCTET_STRING && ASN1_STRING_length(scheme->iv) == EVP_CIPHER_get_iv_length(scheme->cipher)
        && scheme->rounds > 0 && scheme->rounds <= 100000000;
}

/// What was encrypted, in new memory that the caller wipes; NULL where it does not decrypt.
static inline unsigned char *copenssl_decrypted(
    const copenssl_scheme *scheme, const ASN1_OCTET_STRING *content, const unsigned char *password, int count,
    int *length) {
    unsigned char key[32];
    int size = ASN1_STRING_length(content), last = 0;
    if (size <= 0 || size > 1 << 20) return NULL;
    unsigned char *out = (unsigned char *)OPENSSL_malloc((size_t)size + 32);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    copenssl_stretch(
        password, (size_t)count, ASN1_STRING_get0_data(scheme->salt), (size_t)ASN1_STRING_length(scheme->salt),
        scheme->rounds, key);
    int done = out != NULL && context != NULL
        && EVP_DecryptInit_ex2(context, scheme->cipher, key, ASN1_STRING_get0_data(scheme->iv), NULL) == 1
        && EVP_DecryptUpdate(context, out, length, ASN1_STRING_get0_data(content), size) == 1
        && EVP_DecryptFinal_ex(context, out + *length, &last) == 1;
    OPENSSL_cleanse(key, sizeof key);
    EVP_CIPHER_CTX_free(context);
    *length += last;
    if (done) return out;
    OPENSSL_clear_free(out, (size_t)size + 32);
    return NULL;
}

/// Decrypts an encrypted key; what is not as our own files have it is left to OpenSSL.
static inline PKCS8_PRIV_KEY_INFO *copenssl_decrypt_key(
    const X509_SIG *sealed, const unsigned char *password, int count) {
    const X509_ALGOR *algorithm = NULL;
    const ASN1_OCTET_STRING *content = NULL;
    const ASN1_OBJECT *name = NULL;
    const void *value = NULL;
    int kind = 0;
    X509_SIG_get0(sealed, &algorithm, &content);
    X509_ALGOR_get0(&name, &kind, &value, algorithm);
    copenssl_scheme scheme = {0};
    PBE2PARAM *outer = NULL;
    PBKDF2PARAM *inner = NULL;
    if (OBJ_obj2nid(name) == NID_pbes2 && kind == V_ASN1_SEQUENCE) {
        outer = (PBE2PARAM *)ASN1_item_unpack((const ASN1_STRING *)value, ASN1_ITEM_rptr(PBE2PARAM));
        if (outer != NULL && OBJ_obj2nid(outer->keyfunc->algorithm) == NID_id_pbkdf2) {
            X509_ALGOR_get0(NULL, &kind, &value, outer->keyfunc);
            if (kind == V_ASN1_SEQUENCE)
                inner = (PBKDF2PARAM *)ASN1_item_unpack((const ASN1_STRING *)value, ASN1_ITEM_rptr(PBKDF2PARAM));
        }
    }
    PKCS8_PRIV_KEY_INFO *info = NULL;
    if (copenssl_scheme_of(outer, inner, &scheme)) {
        int length = 0;
        unsigned char *plain = copenssl_decrypted(&scheme, content, password, count, &length);
        const unsigned char *cursor = plain;
        if (plain != NULL) info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &cursor, length);
        OPENSSL_clear_free(plain, (size_t)ASN1_STRING_length(content) + 32);
    } else {
        info = PKCS8_decrypt(sealed, (const char *)password, count);
    }
    PBKDF2PARAM_free(inner);
    PBE2PARAM_free(outer);
    return info;
}

#endif
