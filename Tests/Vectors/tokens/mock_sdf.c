#include "mock.h"

static int device, session;
enum { base = 0x01000000 };

typedef struct {
    unsigned int bits;
    unsigned char x[64], y[64];
} public_key;

int SDF_OpenDevice(void **out) {
    FAILS("SDF_OpenDevice");
    *out = &device;
    return 0;
}

int SDF_CloseDevice(void *handle) {
    FAILS("SDF_CloseDevice");
    return handle == &device ? 0 : base + 1;
}

int SDF_OpenSession(void *handle, void **out) {
    (void)handle;
    FAILS("SDF_OpenSession");
    *out = &session;
    return 0;
}

int SDF_CloseSession(void *handle) {
    FAILS("SDF_CloseSession");
    return handle == &session ? 0 : base + 1;
}

int SDF_GetPrivateKeyAccessRight(void *handle, unsigned int index, unsigned char *password, unsigned int count) {
    (void)handle;
    FAILS("SDF_GetPrivateKeyAccessRight");
    if (index != 3) return base + 8;
    if (count != strlen(mock_pin) || memcmp(password, mock_pin, count) != 0) return base + 7;
    mock_unlocked = 1;
    return 0;
}

int SDF_ReleasePrivateKeyAccessRight(void *handle, unsigned int index) {
    (void)handle;
    (void)index;
    FAILS("SDF_ReleasePrivateKeyAccessRight");
    mock_unlocked = 0;
    return 0;
}

int SDF_ExportSignPublicKey_ECC(void *handle, unsigned int index, public_key *out) {
    (void)handle;
    FAILS("SDF_ExportSignPublicKey_ECC");
    if (index != 3) return base + 8;
    unsigned char own[65];
    point("SM2", own);
    memset(out, 0, sizeof *out);
    out->bits = 256;
    memcpy(out->x + 32, own + 1, 32);
    memcpy(out->y + 32, own + 33, 32);
    return 0;
}

int SDF_InternalSign_ECC(void *handle, unsigned int index, unsigned char *data, unsigned int count, unsigned char *out) {
    (void)handle;
    FAILS("SDF_InternalSign_ECC");
    if (index != 3) return base + 8;
    if (!mock_unlocked) return base + 7;
    unsigned char raw[64];
    if (count != 32 || !sign("SM2", data, count, raw)) return base + 1;
    memset(out, 0, 128);
    memcpy(out + 32, raw, 32);
    memcpy(out + 96, raw + 32, 32);
    return 0;
}
