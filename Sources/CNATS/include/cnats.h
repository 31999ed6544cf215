// What the engine asks of libnats: one connection that mends itself, subjects, and messages with one header. JetStream is
// spoken over them in its own JSON (JobStream), so that only calls whose binary interface is stable are needed: the
// library is opened at first use, and a program that never meets a queue neither links nor loads it (decision 0043).
#ifndef YINJIAN_CNATS_H
#define YINJIAN_CNATS_H

#include <stddef.h>
#include <stdint.h>

typedef struct cnats_link cnats_link;
typedef struct cnats_mailbox cnats_mailbox;

/// Whom to connect to and as whom; what is NULL is not used. Strings end with a zero octet.
typedef struct {
    const char *const *servers;
    int server_count;
    const char *name;
    const char *user;
    const char *password;
    const char *token;
    /// File with a user's JWT and seed.
    const char *credentials;
    /// Non-zero: TLS, with the system's roots unless `roots` names a file.
    int secure;
    const char *roots;
    const char *certificate;
    const char *key;
    long connect_milliseconds;
} cnats_options;

/// How a call ended.
typedef enum {
    cnats_done = 0,
    cnats_no_library,
    cnats_unreachable,
    cnats_refused,
    cnats_not_secure,
    cnats_timed_out,
    cnats_lost,
    cnats_too_large,
    cnats_broken,
} cnats_outcome;

/// A message that came; freed with `cnats_free`. Strings live as long as it does.
typedef struct {
    void *handle;
    const char *subject;
    const char *reply;
    /// Of a message that is only a notice ("404", "408", "503"); NULL for others.
    const char *status;
    const uint8_t *octets;
    size_t count;
} cnats_message;

cnats_outcome cnats_connect(const cnats_options *options, cnats_link **link, char *reason, size_t room);
void cnats_close(cnats_link *link);
/// Non-zero when connected now.
int cnats_is_connected(cnats_link *link);
/// The largest message that the server takes, in octets.
int64_t cnats_largest(cnats_link *link);

/// A mailbox with an address of its own; what is sent to ADDRESS.x reaches it for every x.
cnats_outcome cnats_open_mailbox(cnats_link *link, cnats_mailbox **mailbox);
const char *cnats_address(cnats_mailbox *mailbox);
void cnats_close_mailbox(cnats_mailbox *mailbox);
cnats_outcome cnats_next(cnats_mailbox *mailbox, long milliseconds, cnats_message *message);
void cnats_free(cnats_message *message);

/// Sends octets; `identity` goes into the header by which the queue knows a repetition.
cnats_outcome cnats_send(
    cnats_link *link, const char *subject, const char *reply, const char *identity, const uint8_t *octets, size_t count);
/// Waits until the server has what was sent.
cnats_outcome cnats_flush(cnats_link *link, long milliseconds);

#endif
