#include "ctokens.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *ctokens_load(const char *path, char *reason, size_t room) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL && room > 0) {
        const char *words = dlerror();
        snprintf(reason, room, "%s", words == NULL ? "unknown" : words);
    }
    return library;
}

// The function list of PKCS#11 2.40: a version, then 68 pointers in the order of the standard (OASIS, 5.2 to 5.16). Only
// those used have a name here.
typedef unsigned long rv;
typedef void (*entry)(void);

enum {
    C_Initialize = 0,
    C_GetSlotList = 4,
    C_GetTokenInfo = 6,
    C_OpenSession = 12,
    C_CloseSession = 13,
    C_Login = 18,
    C_CreateObject = 20,
    C_DestroyObject = 22,
    C_GetAttributeValue = 24,
    C_FindObjectsInit = 26,
    C_FindObjects = 27,
    C_FindObjectsFinal = 28,
    C_SignInit = 42,
    C_Sign = 43,
    C_GenerateKeyPair = 59,
    functions = 68,
};

struct ctokens_p11 {
    unsigned char major, minor;
    entry list[functions];
};

typedef struct {
    unsigned long type;
    void *value;
    unsigned long count;
} attribute;

typedef struct {
    unsigned long mechanism;
    void *parameter;
    unsigned long count;
} mechanism;

typedef struct {
    void *create, *destroy, *lock, *unlock;
    unsigned long flags;
    void *reserved;
} initialisation;

typedef struct {
    unsigned char label[32], manufacturer[32], model[16], serial[16];
    unsigned long flags;
    unsigned long counts[10];
    unsigned char hardware[2], firmware[2], time[16];
} token_info;

enum {
    already_initialised = 0x191,
    already_logged_in = 0x100,
    os_locking = 2,
    serial_session = 4,
    writing_session = 2,
    user = 1,
    context_specific = 2,
    attribute_class = 0,
    attribute_token = 1,
    attribute_private = 2,
    attribute_label = 3,
    attribute_value = 0x11,
    attribute_certificate_type = 0x80,
    attribute_subject = 0x101,
    attribute_sensitive = 0x103,
    attribute_sign = 0x108,
    attribute_verify = 0x10a,
    attribute_modulus_bits = 0x121,
    attribute_public_exponent = 0x122,
    attribute_extractable = 0x162,
    attribute_curve = 0x180,
    make_rsa = 0,
    make_ec = 0x1040,
    attribute_identifier = 0x102,
};

#define CALL(number, type, ...) \
    (module->list[number] == NULL ? CTOKENS_MISSING : ((rv(*) type)module->list[number])(__VA_ARGS__))

rv ctokens_p11_begin(void *library, ctokens_p11 **out) {
    rv (*get)(ctokens_p11 **) = (rv(*)(ctokens_p11 **))dlsym(library, "C_GetFunctionList");
    if (get == NULL) return CTOKENS_MISSING;
    ctokens_p11 *module = NULL;
    rv result = get(&module);
    if (result != 0) return result;
    if (module == NULL) return CTOKENS_MISSING;
    initialisation how = {.flags = os_locking};
    result = CALL(C_Initialize, (void *), &how);
    if (result != 0 && result != already_initialised) return result;
    *out = module;
    return 0;
}

rv ctokens_p11_slots(ctokens_p11 *module, unsigned long *slots, unsigned long *count) {
    return CALL(C_GetSlotList, (unsigned char, unsigned long *, unsigned long *), 1, slots, count);
}

rv ctokens_p11_token_info(ctokens_p11 *module, unsigned long slot, ctokens_p11_token *token) {
    token_info info;
    memset(&info, 0, sizeof info);
    rv result = CALL(C_GetTokenInfo, (unsigned long, token_info *), slot, &info);
    if (result != 0) return result;
    memcpy(token->label, info.label, sizeof info.label);
    memcpy(token->manufacturer, info.manufacturer, sizeof info.manufacturer);
    memcpy(token->model, info.model, sizeof info.model);
    memcpy(token->serial, info.serial, sizeof info.serial);
    token->flags = info.flags;
    return 0;
}

rv ctokens_p11_open(ctokens_p11 *module, unsigned long slot, unsigned long *session) {
    return CALL(
        C_OpenSession, (unsigned long, unsigned long, void *, void *, unsigned long *), slot, serial_session, NULL,
        NULL, session);
}

rv ctokens_p11_close(ctokens_p11 *module, unsigned long session) {
    return CALL(C_CloseSession, (unsigned long), session);
}

rv ctokens_p11_login(ctokens_p11 *module, unsigned long session, const unsigned char *pin, size_t count) {
    rv result = CALL(
        C_Login, (unsigned long, unsigned long, const unsigned char *, unsigned long), session, user, pin, count);
    return result == already_logged_in ? 0 : result;
}

rv ctokens_p11_find(
    ctokens_p11 *module, unsigned long session, unsigned long kind, const unsigned char *label, size_t label_count,
    const unsigned char *identifier, size_t identifier_count, unsigned long *objects, unsigned long *count,
    const char **failed) {
    attribute wanted[3] = {{attribute_class, &kind, sizeof kind}};
    unsigned long conditions = 1;
    if (label != NULL) wanted[conditions++] = (attribute){attribute_label, (void *)label, label_count};
    if (identifier != NULL) {
        wanted[conditions++] = (attribute){attribute_identifier, (void *)identifier, identifier_count};
    }
    *failed = "C_FindObjectsInit";
    rv result = CALL(C_FindObjectsInit, (unsigned long, attribute *, unsigned long), session, wanted, conditions);
    if (result != 0) return result;
    unsigned long room = *count, found = 0;
    *failed = "C_FindObjects";
    while (result == 0 && found < room) {
        unsigned long more = 0;
        result = CALL(
            C_FindObjects, (unsigned long, unsigned long *, unsigned long, unsigned long *), session, objects + found,
            room - found, &more);
        if (result != 0 || more == 0 || more > room - found) break;
        found += more;
    }
    rv end = CALL(C_FindObjectsFinal, (unsigned long), session);
    if (result == 0 && end != 0) {
        *failed = "C_FindObjectsFinal";
        result = end;
    }
    *count = found;
    return result;
}

rv ctokens_p11_attribute(
    ctokens_p11 *module, unsigned long session, unsigned long object, unsigned long type, unsigned char *value,
    unsigned long *count) {
    attribute wanted = {type, value, *count};
    rv result = CALL(
        C_GetAttributeValue, (unsigned long, unsigned long, attribute *, unsigned long), session, object, &wanted, 1);
    *count = result == 0 && wanted.count <= *count ? wanted.count : 0;
    return result;
}

rv ctokens_p11_sign(
    ctokens_p11 *module, unsigned long session, unsigned long key, unsigned long number, const unsigned char *data,
    size_t data_count, const unsigned char *pin, size_t pin_count, unsigned char *signature, unsigned long *count,
    const char **failed) {
    mechanism how = {number, NULL, 0};
    *failed = "C_SignInit";
    rv result = CALL(C_SignInit, (unsigned long, mechanism *, unsigned long), session, &how, key);
    if (result != 0) return result;
    if (pin != NULL) {
        *failed = "C_Login";
        result = CALL(
            C_Login, (unsigned long, unsigned long, const unsigned char *, unsigned long), session, context_specific,
            pin, pin_count);
        if (result != 0) return result;
    }
    *failed = "C_Sign";
    unsigned long room = *count;
    result = CALL(
        C_Sign, (unsigned long, const unsigned char *, unsigned long, unsigned char *, unsigned long *), session, data,
        data_count, signature, count);
    if (result == 0 && *count > room) *count = 0;
    return result;
}

rv ctokens_p11_open_writing(ctokens_p11 *module, unsigned long slot, unsigned long *session) {
    return CALL(
        C_OpenSession, (unsigned long, unsigned long, void *, void *, unsigned long *), slot,
        serial_session | writing_session, NULL, NULL, session);
}

rv ctokens_p11_make_key(
    ctokens_p11 *module, unsigned long session, unsigned long bits, const unsigned char *label, size_t label_count,
    const unsigned char *identifier, size_t identifier_count) {
    static unsigned char yes = 1, no = 0;
    static unsigned char curve[] = {0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
    static unsigned char exponent[] = {1, 0, 1};
    attribute open[7] = {
        {attribute_token, &yes, 1},
        {attribute_verify, &yes, 1},
        {attribute_label, (void *)label, label_count},
        {attribute_identifier, (void *)identifier, identifier_count},
        {attribute_curve, curve, sizeof curve},
    };
    unsigned long open_count = 5;
    if (bits != 0) {
        open[4] = (attribute){attribute_modulus_bits, &bits, sizeof bits};
        open[open_count++] = (attribute){attribute_public_exponent, exponent, sizeof exponent};
    }
    attribute closed[] = {
        {attribute_token, &yes, 1},     {attribute_private, &yes, 1},
        {attribute_sensitive, &yes, 1}, {attribute_extractable, &no, 1},
        {attribute_sign, &yes, 1},      {attribute_label, (void *)label, label_count},
        {attribute_identifier, (void *)identifier, identifier_count},
    };
    mechanism how = {bits != 0 ? make_rsa : make_ec, NULL, 0};
    unsigned long keys[2] = {0, 0};
    return CALL(
        C_GenerateKeyPair,
        (unsigned long, mechanism *, attribute *, unsigned long, attribute *, unsigned long, unsigned long *,
         unsigned long *),
        session, &how, open, open_count, closed, sizeof closed / sizeof *closed, keys, keys + 1);
}

rv ctokens_p11_store(
    ctokens_p11 *module, unsigned long session, const unsigned char *certificate, size_t count,
    const unsigned char *subject, size_t subject_count, const unsigned char *label, size_t label_count,
    const unsigned char *identifier, size_t identifier_count) {
    static unsigned char yes = 1, no = 0;
    unsigned long kind = 1, type = 0;
    attribute object[] = {
        {attribute_class, &kind, sizeof kind},
        {attribute_certificate_type, &type, sizeof type},
        {attribute_token, &yes, 1},
        {attribute_private, &no, 1},
        {attribute_label, (void *)label, label_count},
        {attribute_identifier, (void *)identifier, identifier_count},
        {attribute_subject, (void *)subject, subject_count},
        {attribute_value, (void *)certificate, count},
    };
    unsigned long made = 0;
    return CALL(
        C_CreateObject, (unsigned long, attribute *, unsigned long, unsigned long *), session, object,
        sizeof object / sizeof *object, &made);
}

rv ctokens_p11_remove(ctokens_p11 *module, unsigned long session, unsigned long object) {
    return CALL(C_DestroyObject, (unsigned long, unsigned long), session, object);
}
