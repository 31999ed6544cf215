#include "mock.h"

typedef uint32_t ULONG;
static int device, application, container, made;
static int blank, keyless;
static unsigned char kept[65536];
static ULONG kept_count;

/// A medium without container, key and certificate.
void mock_blank(int yes) {
    blank = keyless = yes;
    kept_count = 0;
}

static ULONG list(const char *names, size_t count, char *out, ULONG *size) {
    if (out == NULL || *size < count) return 0x0A000020;
    memcpy(out, names, count);
    *size = (ULONG)count;
    return 0;
}

ULONG SKF_EnumDev(int present, char *names, ULONG *size) {
    (void)present;
    FAILS("SKF_EnumDev");
    return list("Mock UKey\0", 11, names, size);
}

ULONG SKF_ConnectDev(const char *name, void **out) {
    FAILS("SKF_ConnectDev");
    if (strcmp(name, "Mock UKey") != 0) return 0x0A000005;
    *out = &device;
    return 0;
}

ULONG SKF_DisConnectDev(void *handle) {
    FAILS("SKF_DisConnectDev");
    return handle == &device ? 0 : 0x0A000005;
}

ULONG SKF_EnumApplication(void *handle, char *names, ULONG *size) {
    (void)handle;
    FAILS("SKF_EnumApplication");
    return list("seal\0other\0", 12, names, size);
}

ULONG SKF_OpenApplication(void *handle, const char *name, void **out) {
    (void)handle;
    FAILS("SKF_OpenApplication");
    if (strcmp(name, "seal") != 0) return 0x0A00002E;
    *out = &application;
    return 0;
}

ULONG SKF_CloseApplication(void *handle) {
    FAILS("SKF_CloseApplication");
    return handle == &application ? 0 : 0x0A000005;
}

ULONG SKF_VerifyPIN(void *handle, ULONG type, const char *pin, ULONG *left) {
    (void)handle;
    FAILS("SKF_VerifyPIN");
    if (type != 1) return 0x0A00002A;
    if (mock_tries == 0) return 0x0A000025;
    if (strcmp(pin, mock_pin) != 0) {
        *left = (ULONG)--mock_tries;
        return 0x0A000024;
    }
    mock_tries = 3;
    mock_unlocked = 1;
    return 0;
}

ULONG SKF_EnumContainer(void *handle, char *names, ULONG *size) {
    (void)handle;
    FAILS("SKF_EnumContainer");
    if (blank) return list("\0", 1, names, size);
    return list("signing\0", 9, names, size);
}

ULONG SKF_OpenContainer(void *handle, const char *name, void **out) {
    (void)handle;
    (void)name;
    FAILS("SKF_OpenContainer");
    *out = &container;
    return 0;
}

ULONG SKF_CloseContainer(void *handle) {
    FAILS("SKF_CloseContainer");
    return handle == &container || handle == &made ? 0 : 0x0A000005;
}

ULONG SKF_CreateContainer(void *handle, const char *name, void **out) {
    (void)name;
    FAILS("SKF_CreateContainer");
    if (handle != &application) return 0x0A000005;
    blank = 0;
    *out = &made;
    return 0;
}

ULONG SKF_GenECCKeyPair(void *handle, ULONG algorithm, unsigned char *blob) {
    (void)handle, (void)blob;
    FAILS("SKF_GenECCKeyPair");
    if (algorithm != 0x00020100) return 0x0A000006;
    if (!mock_unlocked) return 0x0A00002D;
    keyless = 0;
    return 0;
}

ULONG SKF_ExportCertificate(void *handle, int signature, unsigned char *out, ULONG *size) {
    (void)handle;
    FAILS("SKF_ExportCertificate");
    if (!signature || kept_count == 0) return 0x0A00001C;
    if (*size < kept_count) return 0x0A000020;
    memcpy(out, kept, kept_count);
    *size = kept_count;
    return 0;
}

ULONG SKF_ImportCertificate(void *handle, int signature, unsigned char *octets, ULONG count) {
    (void)handle;
    FAILS("SKF_ImportCertificate");
    if (!signature || count > sizeof kept) return 0x0A000006;
    memcpy(kept, octets, count);
    kept_count = count;
    return 0;
}

ULONG SKF_ExportPublicKey(void *handle, int signature, unsigned char *blob, ULONG *size) {
    (void)handle;
    FAILS("SKF_ExportPublicKey");
    if (keyless) return 0x0A00001B;
    if (!signature || *size < 132) return 0x0A000020;
    unsigned char own[65];
    point("SM2", own);
    memset(blob, 0, 132);
    blob[1] = 1;
    memcpy(blob + 4 + 32, own + 1, 32);
    memcpy(blob + 4 + 96, own + 33, 32);
    *size = 132;
    return 0;
}

ULONG SKF_ECCSignData(void *handle, unsigned char *data, ULONG count, unsigned char *out) {
    (void)handle;
    FAILS("SKF_ECCSignData");
    if (!mock_unlocked) return 0x0A00002D;
    unsigned char raw[64];
    if (count != 32 || !sign("SM2", data, count, raw)) return 0x0A000001;
    memset(out, 0, 128);
    memcpy(out + 32, raw, 32);
    memcpy(out + 96, raw + 32, 32);
    return 0;
}
