#include "ctokens.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// GM/T 0018-2012: ECCrefPublicKey and ECCSignature with coordinates of 64 octets, the value at the end (ECCref_MAX_LEN).
typedef struct {
    uint32_t bits;
    unsigned char x[64], y[64];
} public_key;

typedef struct {
    unsigned char r[64], s[64];
} signature;

struct ctokens_sdf {
    int (*open_device)(void **);
    int (*close_device)(void *);
    int (*open_session)(void *, void **);
    int (*close_session)(void *);
    int (*unlock)(void *, uint32_t, const unsigned char *, uint32_t);
    int (*lock)(void *, uint32_t);
    int (*export_key)(void *, uint32_t, public_key *);
    int (*sign)(void *, uint32_t, const unsigned char *, uint32_t, signature *);
};

ctokens_sdf *ctokens_sdf_begin(void *library, const char **missing) {
    static const char *const names[] = {
        "SDF_OpenDevice",
        "SDF_CloseDevice",
        "SDF_OpenSession",
        "SDF_CloseSession",
        "SDF_GetPrivateKeyAccessRight",
        "SDF_ReleasePrivateKeyAccessRight",
        "SDF_ExportSignPublicKey_ECC",
        "SDF_InternalSign_ECC",
    };
    ctokens_sdf *sdf = calloc(1, sizeof *sdf);
    if (sdf == NULL) return NULL;
    void *found[sizeof names / sizeof *names];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        found[i] = dlsym(library, names[i]);
        if (found[i] == NULL) {
            *missing = names[i];
            free(sdf);
            return NULL;
        }
    }
    memcpy(sdf, found, sizeof found);
    return sdf;
}

void ctokens_sdf_end(ctokens_sdf *sdf) { free(sdf); }

unsigned long ctokens_sdf_open_device(ctokens_sdf *sdf, void **device) { return (uint32_t)sdf->open_device(device); }

unsigned long ctokens_sdf_close_device(ctokens_sdf *sdf, void *device) { return (uint32_t)sdf->close_device(device); }

unsigned long ctokens_sdf_open_session(ctokens_sdf *sdf, void *device, void **session) {
    return (uint32_t)sdf->open_session(device, session);
}

unsigned long ctokens_sdf_close_session(ctokens_sdf *sdf, void *session) {
    return (uint32_t)sdf->close_session(session);
}

unsigned long ctokens_sdf_unlock(
    ctokens_sdf *sdf, void *session, uint32_t key, const unsigned char *password, uint32_t count) {
    return (uint32_t)sdf->unlock(session, key, password, count);
}

unsigned long ctokens_sdf_lock(ctokens_sdf *sdf, void *session, uint32_t key) {
    return (uint32_t)sdf->lock(session, key);
}

unsigned long ctokens_sdf_public_key(ctokens_sdf *sdf, void *session, uint32_t key, unsigned char point[64]) {
    public_key blob;
    memset(&blob, 0, sizeof blob);
    uint32_t result = (uint32_t)sdf->export_key(session, key, &blob);
    if (result != 0) return result;
    if (blob.bits != 256) return CTOKENS_MISSING;
    memcpy(point, blob.x + 32, 32);
    memcpy(point + 32, blob.y + 32, 32);
    return 0;
}

unsigned long ctokens_sdf_sign(
    ctokens_sdf *sdf, void *session, uint32_t key, const unsigned char digest[32], unsigned char out[64]) {
    signature blob;
    memset(&blob, 0, sizeof blob);
    uint32_t result = (uint32_t)sdf->sign(session, key, digest, 32, &blob);
    if (result != 0) return result;
    memcpy(out, blob.r + 32, 32);
    memcpy(out + 32, blob.s + 32, 32);
    return 0;
}
