#include "cnats.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Opaque types and numbers of libnats 3 that have not changed since its first release.
typedef int status;

enum {
    status_done = 0,
    status_closed = 5,
    status_no_server = 6,
    status_stale = 7,
    status_secure_wanted = 8,
    status_secure_required = 9,
    status_disconnected = 10,
    status_refused = 11,
    status_not_permitted = 12,
    status_too_large = 21,
    status_timeout = 26,
    status_secure = 29,
    status_nobody = 34,
    connected = 2,
};

static struct {
    int usable;
    status (*options)(void **);
    void (*free_options)(void *);
    status (*servers)(void *, const char **, int);
    status (*timeout)(void *, int64_t);
    status (*name)(void *, const char *);
    status (*user)(void *, const char *, const char *);
    status (*token)(void *, const char *);
    status (*credentials)(void *, const char *, const char *);
    status (*secure)(void *, bool);
    status (*roots)(void *, const char *);
    status (*certificate)(void *, const char *, const char *);
    status (*reconnects)(void *, int);
    status (*reconnect_wait)(void *, int64_t);
    status (*ping)(void *, int64_t);
    status (*pings)(void *, int);
    status (*connect)(void **, void *);
    void (*free_link)(void *);
    int (*state)(void *);
    int64_t (*largest)(void *);
    status (*flush)(void *, int64_t);
    status (*inbox)(char **);
    void (*free_inbox)(char *);
    status (*subscribe)(void **, void *, const char *);
    status (*limits)(void *, int, int);
    status (*next)(void **, void *, int64_t);
    void (*free_subscription)(void *);
    status (*make)(void **, const char *, const char *, const char *, int);
    void (*free_message)(void *);
    const char *(*subject)(const void *);
    const char *(*reply)(const void *);
    const char *(*octets)(const void *);
    int (*count)(const void *);
    status (*set_header)(void *, const char *, const char *);
    status (*header)(void *, const char *, const char **);
    status (*publish)(void *, void *);
    const char *(*describe)(status);
    const char *(*last)(status *);
} library;

static pthread_once_t opening = PTHREAD_ONCE_INIT;

static void open_library(void) {
    static const char *const names[] = {"libnats.so.3.4", "libnats.so.3", "libnats.so"};
    void *handle = NULL;
    for (size_t i = 0; handle == NULL && i < sizeof names / sizeof *names; i++) {
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (handle == NULL) return;
    struct {
        void *place;
        const char *name;
    } wanted[] = {
        {&library.options, "natsOptions_Create"},
        {&library.free_options, "natsOptions_Destroy"},
        {&library.servers, "natsOptions_SetServers"},
        {&library.timeout, "natsOptions_SetTimeout"},
        {&library.name, "natsOptions_SetName"},
        {&library.user, "natsOptions_SetUserInfo"},
        {&library.token, "natsOptions_SetToken"},
        {&library.credentials, "natsOptions_SetUserCredentialsFromFiles"},
        {&library.secure, "natsOptions_SetSecure"},
        {&library.roots, "natsOptions_LoadCATrustedCertificates"},
        {&library.certificate, "natsOptions_LoadCertificatesChain"},
        {&library.reconnects, "natsOptions_SetMaxReconnect"},
        {&library.reconnect_wait, "natsOptions_SetReconnectWait"},
        {&library.ping, "natsOptions_SetPingInterval"},
        {&library.pings, "natsOptions_SetMaxPingsOut"},
        {&library.connect, "natsConnection_Connect"},
        {&library.free_link, "natsConnection_Destroy"},
        {&library.state, "natsConnection_Status"},
        {&library.largest, "natsConnection_GetMaxPayload"},
        {&library.flush, "natsConnection_FlushTimeout"},
        {&library.inbox, "natsInbox_Create"},
        {&library.free_inbox, "natsInbox_Destroy"},
        {&library.subscribe, "natsConnection_SubscribeSync"},
        {&library.limits, "natsSubscription_SetPendingLimits"},
        {&library.next, "natsSubscription_NextMsg"},
        {&library.free_subscription, "natsSubscription_Destroy"},
        {&library.make, "natsMsg_Create"},
        {&library.free_message, "natsMsg_Destroy"},
        {&library.subject, "natsMsg_GetSubject"},
        {&library.reply, "natsMsg_GetReply"},
        {&library.octets, "natsMsg_GetData"},
        {&library.count, "natsMsg_GetDataLength"},
        {&library.set_header, "natsMsgHeader_Set"},
        {&library.header, "natsMsgHeader_Get"},
        {&library.publish, "natsConnection_PublishMsg"},
        {&library.describe, "natsStatus_GetText"},
        {&library.last, "nats_GetLastError"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(handle, wanted[i].name);
        if (found == NULL) return;
        memcpy(wanted[i].place, &found, sizeof found);
    }
    library.usable = 1;
}

struct cnats_link {
    void *connection;
};

struct cnats_mailbox {
    void *subscription;
    char *address;
};

static cnats_outcome outcome(status code) {
    switch (code) {
    case status_done: return cnats_done;
    case status_no_server: return cnats_unreachable;
    case status_refused:
    case status_not_permitted: return cnats_refused;
    case status_secure_wanted:
    case status_secure_required:
    case status_secure: return cnats_not_secure;
    case status_timeout: return cnats_timed_out;
    case status_closed:
    case status_stale:
    case status_disconnected: return cnats_lost;
    case status_too_large: return cnats_too_large;
    default: return cnats_broken;
    }
}

static status fill(void *made, const cnats_options *options) {
    status code = library.servers(made, (const char **)options->servers, options->server_count);
    if (code == 0) code = library.timeout(made, options->connect_milliseconds);
    if (code == 0 && options->name) code = library.name(made, options->name);
    if (code == 0 && options->user) code = library.user(made, options->user, options->password ? options->password : "");
    if (code == 0 && options->token) code = library.token(made, options->token);
    if (code == 0 && options->credentials) code = library.credentials(made, options->credentials, NULL);
    if (code == 0 && options->secure) code = library.secure(made, true);
    if (code == 0 && options->roots) code = library.roots(made, options->roots);
    if (code == 0 && options->certificate) code = library.certificate(made, options->certificate, options->key);
    // A server that comes back after any time is found again; one that died silently is noticed within seconds.
    if (code == 0) code = library.reconnects(made, INT_MAX);
    if (code == 0) code = library.reconnect_wait(made, 250);
    if (code == 0) code = library.ping(made, 5000);
    if (code == 0) code = library.pings(made, 2);
    return code;
}

cnats_outcome cnats_connect(const cnats_options *options, cnats_link **link, char *reason, size_t room) {
    *link = NULL;
    if (room > 0) reason[0] = 0;
    pthread_once(&opening, open_library);
    if (!library.usable) return cnats_no_library;
    void *made = NULL;
    void *connection = NULL;
    status code = library.options(&made);
    if (code == 0) code = fill(made, options);
    if (code == 0) code = library.connect(&connection, made);
    if (code != 0) {
        const char *last = library.last(NULL);
        snprintf(reason, room, "%s", last != NULL && last[0] ? last : library.describe(code));
    }
    library.free_options(made);
    if (code != 0) return outcome(code);
    cnats_link *out = malloc(sizeof *out);
    if (out == NULL) {
        library.free_link(connection);
        return cnats_broken;
    }
    out->connection = connection;
    *link = out;
    return cnats_done;
}

void cnats_close(cnats_link *link) {
    if (link == NULL) return;
    library.free_link(link->connection);
    free(link);
}

int cnats_is_connected(cnats_link *link) { return library.state(link->connection) == connected; }

int64_t cnats_largest(cnats_link *link) { return library.largest(link->connection); }

cnats_outcome cnats_open_mailbox(cnats_link *link, cnats_mailbox **mailbox) {
    *mailbox = NULL;
    char *inbox = NULL;
    status code = library.inbox(&inbox);
    if (code != 0) return outcome(code);
    cnats_mailbox *out = calloc(1, sizeof *out);
    char *address = strdup(inbox);
    size_t length = strlen(inbox);
    char *wild = malloc(length + 3);
    library.free_inbox(inbox);
    if (out != NULL && address != NULL && wild != NULL) {
        memcpy(wild, address, length);
        memcpy(wild + length, ".*", 3);
        code = library.subscribe(&out->subscription, link->connection, wild);
        if (code == 0) library.limits(out->subscription, -1, -1);
    } else {
        code = status_closed;
    }
    free(wild);
    if (code != 0) {
        free(address);
        free(out);
        return outcome(code);
    }
    out->address = address;
    *mailbox = out;
    return cnats_done;
}

const char *cnats_address(cnats_mailbox *mailbox) { return mailbox->address; }

void cnats_close_mailbox(cnats_mailbox *mailbox) {
    if (mailbox == NULL) return;
    library.free_subscription(mailbox->subscription);
    free(mailbox->address);
    free(mailbox);
}

cnats_outcome cnats_next(cnats_mailbox *mailbox, long milliseconds, cnats_message *message) {
    memset(message, 0, sizeof *message);
    void *handle = NULL;
    status code = library.next(&handle, mailbox->subscription, milliseconds);
    if (code == status_nobody) {
        // The library keeps the server's notice that nobody listens to itself.
        message->status = "503";
        return cnats_done;
    }
    if (code != 0) return outcome(code);
    message->handle = handle;
    message->subject = library.subject(handle);
    message->reply = library.reply(handle);
    message->octets = (const uint8_t *)library.octets(handle);
    int count = library.count(handle);
    message->count = count > 0 ? (size_t)count : 0;
    const char *notice = NULL;
    if (message->count == 0 && library.header(handle, "Status", &notice) == 0) message->status = notice;
    return cnats_done;
}

void cnats_free(cnats_message *message) {
    if (message->handle != NULL) library.free_message(message->handle);
    memset(message, 0, sizeof *message);
}

cnats_outcome cnats_send(
    cnats_link *link, const char *subject, const char *reply, const char *identity, const uint8_t *octets, size_t count) {
    if (count > INT_MAX) return cnats_too_large;
    void *message = NULL;
    status code = library.make(&message, subject, reply, (const char *)octets, (int)count);
    if (code == 0 && identity != NULL) code = library.set_header(message, "Nats-Msg-Id", identity);
    if (code == 0) code = library.publish(link->connection, message);
    if (message != NULL) library.free_message(message);
    return outcome(code);
}

cnats_outcome cnats_flush(cnats_link *link, long milliseconds) {
    return outcome(library.flush(link->connection, milliseconds));
}
