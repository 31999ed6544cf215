#include "ctokens.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// GM/T 0016-2012: ULONG has 32 bits in the standard, but some libraries were built with 64: every number that a library
// writes gets 64 bits of room, zero before, and little-endian order makes both right.
typedef struct {
    unsigned char r[64], s[64];
} signature_blob;

struct ctokens_skf {
    uint32_t (*enumerate_devices)(int, char *, void *);
    uint32_t (*connect)(const char *, void **);
    uint32_t (*disconnect)(void *);
    uint32_t (*enumerate_applications)(void *, char *, void *);
    uint32_t (*open_application)(void *, const char *, void **);
    uint32_t (*close_application)(void *);
    uint32_t (*verify_pin)(void *, unsigned long, const char *, void *);
    uint32_t (*enumerate_containers)(void *, char *, void *);
    uint32_t (*open_container)(void *, const char *, void **);
    uint32_t (*close_container)(void *);
    uint32_t (*export_public_key)(void *, int, unsigned char *, void *);
    uint32_t (*sign)(void *, const unsigned char *, unsigned long, signature_blob *);
};

ctokens_skf *ctokens_skf_begin(void *library, const char **missing) {
    static const char *const names[] = {
        "SKF_EnumDev",         "SKF_ConnectDev",   "SKF_DisConnectDev",   "SKF_EnumApplication",
        "SKF_OpenApplication", "SKF_CloseApplication", "SKF_VerifyPIN",   "SKF_EnumContainer",
        "SKF_OpenContainer",   "SKF_CloseContainer",   "SKF_ExportPublicKey", "SKF_ECCSignData",
    };
    ctokens_skf *skf = calloc(1, sizeof *skf);
    if (skf == NULL) return NULL;
    void *found[sizeof names / sizeof *names];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        found[i] = dlsym(library, names[i]);
        if (found[i] == NULL) {
            *missing = names[i];
            free(skf);
            return NULL;
        }
    }
    memcpy(skf, found, sizeof found);
    return skf;
}

void ctokens_skf_end(ctokens_skf *skf) { free(skf); }

static unsigned long enumerate(uint32_t result, uint64_t size, uint32_t *count) {
    *count = size > UINT32_MAX ? 0 : (uint32_t)size;
    return result;
}

unsigned long ctokens_skf_devices(ctokens_skf *skf, char *names, uint32_t *count) {
    uint64_t size = *count;
    uint32_t result = skf->enumerate_devices(1, names, &size);
    return enumerate(result, size, count);
}

unsigned long ctokens_skf_connect(ctokens_skf *skf, const char *name, void **device) {
    return skf->connect(name, device);
}

unsigned long ctokens_skf_disconnect(ctokens_skf *skf, void *device) { return skf->disconnect(device); }

unsigned long ctokens_skf_applications(ctokens_skf *skf, void *device, char *names, uint32_t *count) {
    uint64_t size = *count;
    uint32_t result = skf->enumerate_applications(device, names, &size);
    return enumerate(result, size, count);
}

unsigned long ctokens_skf_open_application(ctokens_skf *skf, void *device, const char *name, void **application) {
    return skf->open_application(device, name, application);
}

unsigned long ctokens_skf_close_application(ctokens_skf *skf, void *application) {
    return skf->close_application(application);
}

unsigned long ctokens_skf_verify_pin(ctokens_skf *skf, void *application, const char *pin, uint32_t *left) {
    uint64_t tries = UINT32_MAX;
    uint32_t result = skf->verify_pin(application, 1, pin, &tries);
    *left = (uint32_t)tries;
    return result;
}

unsigned long ctokens_skf_containers(ctokens_skf *skf, void *application, char *names, uint32_t *count) {
    uint64_t size = *count;
    uint32_t result = skf->enumerate_containers(application, names, &size);
    return enumerate(result, size, count);
}

unsigned long ctokens_skf_open_container(ctokens_skf *skf, void *application, const char *name, void **container) {
    return skf->open_container(application, name, container);
}

unsigned long ctokens_skf_close_container(ctokens_skf *skf, void *container) {
    return skf->close_container(container);
}

unsigned long ctokens_skf_public_key(ctokens_skf *skf, void *container, unsigned char point[64]) {
    // ECCPUBLICKEYBLOB: the number of bits (32, or 64 where ULONG has so many), then x and y, 64 octets each, the value
    // at the end.
    unsigned char blob[256] = {0};
    uint64_t size = sizeof blob;
    uint32_t result = skf->export_public_key(container, 1, blob, &size);
    if (result != 0) return result;
    if (size != 132 && size != 136) return CTOKENS_MISSING;
    const unsigned char *x = blob + (size - 128);
    memcpy(point, x + 32, 32);
    memcpy(point + 32, x + 96, 32);
    return 0;
}

unsigned long ctokens_skf_sign(ctokens_skf *skf, void *container, const unsigned char digest[32], unsigned char out[64]) {
    signature_blob blob;
    memset(&blob, 0, sizeof blob);
    uint32_t result = skf->sign(container, digest, 32, &blob);
    if (result != 0) return result;
    memcpy(out, blob.r + 32, 32);
    memcpy(out + 32, blob.s + 32, 32);
    return 0;
}

// What only a medium that is filled needs is looked up when it is asked for: a library without it still signs.
unsigned long ctokens_skf_make_container(
    ctokens_skf *skf, void *library, void *application, const char *name, void **container) {
    (void)skf;
    uint32_t (*make)(void *, const char *, void **) =
        (uint32_t(*)(void *, const char *, void **))dlsym(library, "SKF_CreateContainer");
    return make == NULL ? CTOKENS_MISSING : make(application, name, container);
}

unsigned long ctokens_skf_make_key(ctokens_skf *skf, void *library, void *container) {
    (void)skf;
    uint32_t (*make)(void *, unsigned long, unsigned char *) =
        (uint32_t(*)(void *, unsigned long, unsigned char *))dlsym(library, "SKF_GenECCKeyPair");
    unsigned char blob[256] = {0};
    return make == NULL ? CTOKENS_MISSING : make(container, 0x00020100, blob);
}

unsigned long ctokens_skf_certificate(
    ctokens_skf *skf, void *library, void *container, unsigned char *certificate, uint32_t *count) {
    (void)skf;
    uint32_t (*give)(void *, int, unsigned char *, void *) =
        (uint32_t(*)(void *, int, unsigned char *, void *))dlsym(library, "SKF_ExportCertificate");
    if (give == NULL) return CTOKENS_MISSING;
    uint64_t size = *count;
    uint32_t result = give(container, 1, certificate, &size);
    *count = result == 0 && size <= *count ? (uint32_t)size : 0;
    return result;
}

unsigned long ctokens_skf_store(
    ctokens_skf *skf, void *library, void *container, const unsigned char *certificate, uint32_t count) {
    (void)skf;
    uint32_t (*take)(void *, int, const unsigned char *, unsigned long) =
        (uint32_t(*)(void *, int, const unsigned char *, unsigned long))dlsym(library, "SKF_ImportCertificate");
    return take == NULL ? CTOKENS_MISSING : take(container, 1, certificate, count);
}
