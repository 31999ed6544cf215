// Token libraries of others, loaded at run time: PKCS#11 (P-256, RSA), SKF (GM/T 0016) and SDF (GM/T 0018). Only bytes,
// numbers and opaque pointers cross this wall. Every function gives the library's own return value; CTOKENS_MISSING says
// that the library does not have the function.
#ifndef YINJIAN_CTOKENS_H
#define YINJIAN_CTOKENS_H

#include <stddef.h>
#include <stdint.h>

#define CTOKENS_MISSING 0xffffffffUL

/// Loads a library for the life of the process; NULL with the loader's words in `reason`.
void *ctokens_load(const char *path, char *reason, size_t room);

// PKCS#11 2.40. Slots, sessions and objects are CK_ULONG.

typedef struct ctokens_p11 ctokens_p11;

typedef struct {
    unsigned char label[32], manufacturer[32], model[16], serial[16];
    unsigned long flags;
} ctokens_p11_token;

/// C_GetFunctionList and C_Initialize; a library that is initialised already is fine. The result is never freed.
unsigned long ctokens_p11_begin(void *library, ctokens_p11 **module);
/// Slots with a token in them; `count` is the room, then how many there are.
unsigned long ctokens_p11_slots(ctokens_p11 *module, unsigned long *slots, unsigned long *count);
unsigned long ctokens_p11_token_info(ctokens_p11 *module, unsigned long slot, ctokens_p11_token *token);
unsigned long ctokens_p11_open(ctokens_p11 *module, unsigned long slot, unsigned long *session);
unsigned long ctokens_p11_close(ctokens_p11 *module, unsigned long session);
unsigned long ctokens_p11_login(ctokens_p11 *module, unsigned long session, const unsigned char *pin, size_t count);
/// Objects of a class with the label and identifier that are not NULL; `count` is the room, then how many were found.
/// `failed` names the function that gave the return value.
unsigned long ctokens_p11_find(
    ctokens_p11 *module, unsigned long session, unsigned long kind, const unsigned char *label, size_t label_count,
    const unsigned char *identifier, size_t identifier_count, unsigned long *objects, unsigned long *count,
    const char **failed);
/// An attribute's value; `count` is the room, then the length.
unsigned long ctokens_p11_attribute(
    ctokens_p11 *module, unsigned long session, unsigned long object, unsigned long type, unsigned char *value,
    unsigned long *count);
/// C_SignInit and C_Sign; with a PIN also the login that a key may ask for at every signature.
unsigned long ctokens_p11_sign(
    ctokens_p11 *module, unsigned long session, unsigned long key, unsigned long mechanism, const unsigned char *data,
    size_t data_count, const unsigned char *pin, size_t pin_count, unsigned char *signature, unsigned long *count,
    const char **failed);
/// The same as `ctokens_p11_open`, and objects may be made and removed.
unsigned long ctokens_p11_open_writing(ctokens_p11 *module, unsigned long slot, unsigned long *session);
/// A pair of keys that stays in the token, the private one never to leave it: P-256, or RSA of so many bits when `bits`
/// is not 0.
unsigned long ctokens_p11_make_key(
    ctokens_p11 *module, unsigned long session, unsigned long bits, const unsigned char *label, size_t label_count,
    const unsigned char *identifier, size_t identifier_count);
/// An X.509 certificate that stays in the token.
unsigned long ctokens_p11_store(
    ctokens_p11 *module, unsigned long session, const unsigned char *certificate, size_t count,
    const unsigned char *subject, size_t subject_count, const unsigned char *label, size_t label_count,
    const unsigned char *identifier, size_t identifier_count);
unsigned long ctokens_p11_remove(ctokens_p11 *module, unsigned long session, unsigned long object);

// SKF (GM/T 0016-2012): tokens with SM2 keys. Names are lists of texts, each with a zero, ended by an empty one.

typedef struct ctokens_skf ctokens_skf;

/// Finds the functions; `missing` names the first that is not there.
ctokens_skf *ctokens_skf_begin(void *library, const char **missing);
void ctokens_skf_end(ctokens_skf *skf);
unsigned long ctokens_skf_devices(ctokens_skf *skf, char *names, uint32_t *count);
unsigned long ctokens_skf_connect(ctokens_skf *skf, const char *name, void **device);
unsigned long ctokens_skf_disconnect(ctokens_skf *skf, void *device);
unsigned long ctokens_skf_applications(ctokens_skf *skf, void *device, char *names, uint32_t *count);
unsigned long ctokens_skf_open_application(ctokens_skf *skf, void *device, const char *name, void **application);
unsigned long ctokens_skf_close_application(ctokens_skf *skf, void *application);
/// The user's PIN; `left` is how many tries are left, UINT32_MAX when the library does not say.
unsigned long ctokens_skf_verify_pin(ctokens_skf *skf, void *application, const char *pin, uint32_t *left);
unsigned long ctokens_skf_containers(ctokens_skf *skf, void *application, char *names, uint32_t *count);
unsigned long ctokens_skf_open_container(ctokens_skf *skf, void *application, const char *name, void **container);
unsigned long ctokens_skf_close_container(ctokens_skf *skf, void *container);
/// The signature key's point as x ‖ y, 64 octets.
unsigned long ctokens_skf_public_key(ctokens_skf *skf, void *container, unsigned char point[64]);
/// r ‖ s, 64 octets, over a digest of 32.
unsigned long ctokens_skf_sign(ctokens_skf *skf, void *container, const unsigned char digest[32], unsigned char out[64]);
/// What only a medium that is filled needs; CTOKENS_MISSING where the library has no such function.
unsigned long ctokens_skf_make_container(
    ctokens_skf *skf, void *library, void *application, const char *name, void **container);
/// A new SM2 signature key in the container.
unsigned long ctokens_skf_make_key(ctokens_skf *skf, void *library, void *container);
/// The signature certificate in the container; `count` is the room, then the length, 0 for none.
unsigned long ctokens_skf_certificate(
    ctokens_skf *skf, void *library, void *container, unsigned char *certificate, uint32_t *count);
unsigned long ctokens_skf_store(
    ctokens_skf *skf, void *library, void *container, const unsigned char *certificate, uint32_t count);

// SDF (GM/T 0018-2012): cryptographic modules with SM2 keys by number.

typedef struct ctokens_sdf ctokens_sdf;

ctokens_sdf *ctokens_sdf_begin(void *library, const char **missing);
void ctokens_sdf_end(ctokens_sdf *sdf);
unsigned long ctokens_sdf_open_device(ctokens_sdf *sdf, void **device);
unsigned long ctokens_sdf_close_device(ctokens_sdf *sdf, void *device);
unsigned long ctokens_sdf_open_session(ctokens_sdf *sdf, void *device, void **session);
unsigned long ctokens_sdf_close_session(ctokens_sdf *sdf, void *session);
unsigned long ctokens_sdf_unlock(
    ctokens_sdf *sdf, void *session, uint32_t key, const unsigned char *password, uint32_t count);
unsigned long ctokens_sdf_lock(ctokens_sdf *sdf, void *session, uint32_t key);
unsigned long ctokens_sdf_public_key(ctokens_sdf *sdf, void *session, uint32_t key, unsigned char point[64]);
unsigned long ctokens_sdf_sign(
    ctokens_sdf *sdf, void *session, uint32_t key, const unsigned char digest[32], unsigned char out[64]);

#endif
