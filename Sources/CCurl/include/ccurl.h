// What the engine asks of libcurl: one POST, one GET into a file, one PUT of a file, one message to a mail server, all with
// limits. The library is opened at first use, so that a program
// that never asks anybody over the network neither links nor loads it (decision 0031). Nothing but values crosses.
#ifndef YINJIAN_CCURL_H
#define YINJIAN_CCURL_H

#include <stddef.h>
#include <stdint.h>

/// What to send, and how long and how much to wait for. Strings end with a zero octet.
typedef struct {
    const char *address;
    const char *content_type;
    const char *accept;
    const uint8_t *body;
    size_t body_count;
    long connect_milliseconds;
    long total_milliseconds;
    /// An answer longer than this is not read to its end.
    size_t answer_limit;
    /// Non-zero: whatever proxy the environment names is not used.
    int direct;
} ccurl_request;

/// How an exchange ended.
typedef enum {
    ccurl_done = 0,
    ccurl_no_library,
    ccurl_host_unknown,
    ccurl_unreachable,
    ccurl_timed_out,
    ccurl_not_secure,
    ccurl_too_large,
    ccurl_login_refused,
    ccurl_broken,
} ccurl_outcome;

/// What came back; `body` is freed with `ccurl_free`.
typedef struct {
    long status;
    char content_type[128];
    char redirect[512];
    char reason[256];
    uint8_t *body;
    size_t body_count;
} ccurl_answer;

/// Sends one POST over http or https, following no redirect.
ccurl_outcome ccurl_post(const ccurl_request *request, ccurl_answer *answer);

/// A document to be fetched into an open file, or sent from it.
typedef struct {
    const char *address;
    /// File of roots to trust; NULL takes the system's.
    const char *roots;
    int descriptor;
    /// Octets to send, or the most that are taken.
    int64_t count;
    /// Non-zero: PUT with `If-None-Match: *`, so that nothing is replaced; else GET.
    int uploads;
    long connect_milliseconds;
    long total_milliseconds;
} ccurl_file_request;

/// Fetches or sends a document; only `status` and `reason` of the answer are filled.
ccurl_outcome ccurl_file(const ccurl_file_request *request, ccurl_answer *answer);

/// A message for a server; strings that are not there are NULL.
typedef struct {
    const char *address;
    /// In angle brackets.
    const char *sender;
    const char *recipient;
    const char *user;
    const char *password;
    /// PEM file of trusted roots.
    const char *roots;
    const uint8_t *content;
    size_t content_count;
    /// Non-zero: nothing is said before the server has gone over to TLS.
    int demand_tls;
    long connect_milliseconds;
    long total_milliseconds;
    int direct;
} ccurl_mail;

/// Hands one message over by smtp or smtps; `status` of the answer is the server's last reply.
ccurl_outcome ccurl_send_mail(const ccurl_mail *mail, ccurl_answer *answer);

/// Frees what an answer holds.
void ccurl_free(ccurl_answer *answer);

#endif
