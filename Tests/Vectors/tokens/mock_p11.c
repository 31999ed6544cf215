#include "mock.h"

typedef unsigned long rv;
typedef struct {
    unsigned long type;
    void *value;
    unsigned long count;
} attribute;
typedef struct {
    unsigned char label[32], manufacturer[32], model[16], serial[16];
    unsigned long flags, counts[10];
    unsigned char versions[4], time[16];
} token_info;

static int absent, always;
static unsigned long searched, given;
void mock_absent(int yes) { absent = yes; }
/// The key asks for the PIN at every signature.
void mock_always(int yes) { always = yes; }

static rv initialize(void *how) {
    (void)how;
    FAILS("C_Initialize");
    return 0;
}

static rv slots(unsigned char present, unsigned long *out, unsigned long *count) {
    (void)present;
    FAILS("C_GetSlotList");
    if (absent) {
        *count = 0;
        return 0;
    }
    out[0] = 7;
    *count = 1;
    return 0;
}

static rv token(unsigned long slot, token_info *info) {
    (void)slot;
    FAILS("C_GetTokenInfo");
    memset(info, ' ', 96);
    memcpy(info->label, "mock", 4);
    memcpy(info->serial, "0001", 4);
    info->flags = 4 | (mock_tries == 1 ? 0x20000 : 0) | (mock_tries == 0 ? 0x40000 : 0);
    return 0;
}

static rv open_session(unsigned long slot, unsigned long flags, void *a, void *b, unsigned long *out) {
    (void)slot, (void)flags, (void)a, (void)b;
    FAILS("C_OpenSession");
    *out = 1;
    return 0;
}

static rv close_session(unsigned long session) {
    (void)session;
    mock_unlocked = 0;
    return 0;
}

static rv login(unsigned long session, unsigned long user, unsigned char *pin, unsigned long count) {
    (void)session;
    FAILS("C_Login");
    if (mock_tries == 0) return 0xA4;
    if (count != strlen(mock_pin) || memcmp(pin, mock_pin, count) != 0) {
        mock_tries--;
        return 0xA0;
    }
    mock_tries = 3;
    mock_unlocked |= user == 2 ? 2 : 1;
    return 0;
}

static rv find_begin(unsigned long session, attribute *wanted, unsigned long count) {
    (void)session;
    FAILS("C_FindObjectsInit");
    searched = *(unsigned long *)wanted[0].value;
    given = 0;
    for (unsigned long i = 1; i < count; i++) {
        if (wanted[i].type == 3 && (wanted[i].count != 3 || memcmp(wanted[i].value, "key", 3) != 0)) given = 9;
    }
    return 0;
}

static rv find(unsigned long session, unsigned long *out, unsigned long room, unsigned long *count) {
    (void)session, (void)room;
    FAILS("C_FindObjects");
    *count = 0;
    if (given++ > 0 || searched == 1) return 0;
    out[0] = searched;
    *count = 1;
    return 0;
}

static rv find_end(unsigned long session) {
    (void)session;
    FAILS("C_FindObjectsFinal");
    return 0;
}

static rv get(unsigned long session, unsigned long object, attribute *wanted, unsigned long count) {
    (void)session, (void)object, (void)count;
    FAILS("C_GetAttributeValue");
    unsigned char encoded[67] = {4, 65};
    unsigned long type = 3;
    unsigned char yes = (unsigned char)always;
    const void *value;
    unsigned long size;
    switch (wanted->type) {
    case 0x100: value = &type, size = sizeof type; break;
    case 0x102: value = "\1", size = 1; break;
    case 0x180: value = "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", size = 10; break;
    case 0x181: point("P-256", encoded + 2), value = encoded, size = 67; break;
    case 0x202: value = &yes, size = 1; break;
    default: wanted->count = (unsigned long)-1; return 0x12;
    }
    if (wanted->count < size) return 0x150;
    memcpy(wanted->value, value, size);
    wanted->count = size;
    return 0;
}

static rv sign_begin(unsigned long session, void *how, unsigned long key) {
    (void)session, (void)how, (void)key;
    FAILS("C_SignInit");
    return mock_unlocked & 1 ? 0 : 0x101;
}

static rv sign_all(unsigned long session, unsigned char *data, unsigned long size, unsigned char *out, unsigned long *count) {
    (void)session;
    FAILS("C_Sign");
    if (always && !(mock_unlocked & 2)) return 0x101;
    mock_unlocked &= 1;
    if (*count < 64 || !sign("P-256", data, size, out)) return 5;
    *count = 64;
    return 0;
}

static struct {
    unsigned char major, minor;
    void *list[68];
} functions = {
    2, 40,
    {[0] = initialize, [4] = slots, [6] = token, [12] = open_session, [13] = close_session, [18] = login,
     [24] = get, [26] = find_begin, [27] = find, [28] = find_end, [42] = sign_begin, [43] = sign_all},
};

rv C_GetFunctionList(void **out) {
    FAILS("C_GetFunctionList");
    *out = &functions;
    return 0;
}
