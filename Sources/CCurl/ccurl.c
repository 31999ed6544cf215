#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// libcurl's binary interface (soname 4) is stable: options are numbers that never change. Only those used are named.
typedef void CURL;
typedef int CURLcode;

enum {
    option_long = 0,
    option_object = 10000,
    option_function = 20000,
    option_offset = 30000,
    option_write_data = option_object + 1,
    option_address = option_object + 2,
    option_proxy = option_object + 4,
    option_reason = option_object + 10,
    option_read_data = option_object + 9,
    option_body = option_object + 15,
    option_roots = option_object + 65,
    option_read_function = option_function + 12,
    option_upload_count = option_offset + 115,
    option_upload = option_long + 46,
    option_user = option_object + 173,
    option_password = option_object + 174,
    option_mail_from = option_object + 186,
    option_mail_to = option_object + 187,
    option_demand_tls = option_long + 119,
    option_get = option_long + 80,
    option_headers = option_object + 23,
    option_write_function = option_function + 11,
    option_body_count = option_offset + 120,
    option_most = option_offset + 117,
    option_post = option_long + 47,
    option_follow = option_long + 52,
    option_no_signal = option_long + 99,
    option_total_milliseconds = option_long + 155,
    option_connect_milliseconds = option_long + 156,
    option_protocols = option_long + 181,
    information_status = 0x200000 + 2,
    information_content_type = 0x100000 + 18,
    information_redirect = 0x100000 + 31,
};

static struct {
    int usable;
    CURL *(*begin)(void);
    CURLcode (*set)(CURL *, int, ...);
    CURLcode (*perform)(CURL *);
    CURLcode (*get)(CURL *, int, ...);
    void (*end)(CURL *);
    void *(*append)(void *, const char *);
    void (*free_list)(void *);
    const char *(*describe)(CURLcode);
} library;

static pthread_once_t opening = PTHREAD_ONCE_INIT;

static void open_library(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
    void *handle = NULL;
    for (size_t i = 0; handle == NULL && i < sizeof names / sizeof *names; i++) {
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (handle == NULL) return;
    CURLcode (*prepare)(long) = (CURLcode(*)(long))dlsym(handle, "curl_global_init");
    library.begin = (CURL * (*)(void)) dlsym(handle, "curl_easy_init");
    library.set = (CURLcode(*)(CURL *, int, ...))dlsym(handle, "curl_easy_setopt");
    library.perform = (CURLcode(*)(CURL *))dlsym(handle, "curl_easy_perform");
    library.get = (CURLcode(*)(CURL *, int, ...))dlsym(handle, "curl_easy_getinfo");
    library.end = (void (*)(CURL *))dlsym(handle, "curl_easy_cleanup");
    library.append = (void *(*)(void *, const char *))dlsym(handle, "curl_slist_append");
    library.free_list = (void (*)(void *))dlsym(handle, "curl_slist_free_all");
    library.describe = (const char *(*)(CURLcode))dlsym(handle, "curl_easy_strerror");
    library.usable = prepare && library.begin && library.set && library.perform && library.get && library.end &&
                     library.append && library.free_list && library.describe && prepare(3L) == 0;
}

typedef struct {
    ccurl_answer *answer;
    size_t limit;
    int too_large;
} receiver;

static size_t receive(char *octets, size_t size, size_t count, void *user) {
    receiver *to = user;
    size_t added = size * count;
    if (added > to->limit - to->answer->body_count) {
        to->too_large = 1;
        return 0;
    }
    uint8_t *grown = realloc(to->answer->body, to->answer->body_count + added + 1);
    if (grown == NULL) return 0;
    memcpy(grown + to->answer->body_count, octets, added);
    to->answer->body = grown;
    to->answer->body_count += added;
    return added;
}

static void copy(char *to, size_t room, const char *from) {
    if (from != NULL) snprintf(to, room, "%s", from);
}

static ccurl_outcome outcome(CURLcode code) {
    switch (code) {
    case 0: return ccurl_done;
    case 5:
    case 6: return ccurl_host_unknown;
    case 7: return ccurl_unreachable;
    case 28: return ccurl_timed_out;
    case 63: return ccurl_too_large;
    case 67: return ccurl_login_refused;
    case 35:
    case 58:
    case 60:
    case 64:
    case 77: return ccurl_not_secure;
    default: return ccurl_broken;
    }
}

static void *headers(const ccurl_request *request) {
    char line[256];
    void *list = NULL;
    snprintf(line, sizeof line, "Content-Type: %s", request->content_type);
    list = library.append(list, line);
    snprintf(line, sizeof line, "Accept: %s", request->accept);
    void *longer = library.append(list, line);
    if (longer != NULL) list = longer;
    longer = library.append(list, "Expect:");
    return longer != NULL ? longer : list;
}

ccurl_outcome ccurl_post(const ccurl_request *request, ccurl_answer *answer) {
    memset(answer, 0, sizeof *answer);
    pthread_once(&opening, open_library);
    CURL *exchange = library.usable ? library.begin() : NULL;
    if (exchange == NULL) return ccurl_no_library;
    receiver to = {answer, request->answer_limit, 0};
    char reason[256] = "";
    void *list = headers(request);
    int refused = 0;
    refused |= library.set(exchange, option_protocols, 3L);  // http and https
    refused |= library.set(exchange, option_address, request->address);
    refused |= library.set(exchange, option_follow, 0L);
    refused |= library.set(exchange, option_no_signal, 1L);
    refused |= library.set(exchange, option_post, 1L);
    refused |= library.set(exchange, option_body, request->body);
    refused |= library.set(exchange, option_body_count, (int64_t)request->body_count);
    refused |= library.set(exchange, option_headers, list);
    refused |= library.set(exchange, option_connect_milliseconds, request->connect_milliseconds);
    refused |= library.set(exchange, option_total_milliseconds, request->total_milliseconds);
    refused |= library.set(exchange, option_write_function, receive);
    refused |= library.set(exchange, option_write_data, &to);
    refused |= library.set(exchange, option_reason, reason);
    if (request->direct) refused |= library.set(exchange, option_proxy, "");
    CURLcode code = refused ? 2 : library.perform(exchange);
    ccurl_outcome end = to.too_large ? ccurl_too_large : outcome(code);
    if (end == ccurl_done) {
        char *text = NULL;
        library.get(exchange, information_status, &answer->status);
        if (library.get(exchange, information_content_type, &text) == 0) {
            copy(answer->content_type, sizeof answer->content_type, text);
        }
        text = NULL;
        if (library.get(exchange, information_redirect, &text) == 0) {
            copy(answer->redirect, sizeof answer->redirect, text);
        }
    } else {
        copy(answer->reason, sizeof answer->reason, reason[0] ? reason : library.describe(code));
    }
    library.free_list(list);
    library.end(exchange);
    return end;
}

typedef struct {
    int descriptor;
    int64_t left;
    int too_large;
} file_end;

static size_t to_file(char *octets, size_t size, size_t count, void *user) {
    file_end *end = user;
    size_t wanted = size * count;
    if ((int64_t)wanted > end->left) {
        end->too_large = 1;
        return 0;
    }
    size_t done = 0;
    while (done < wanted) {
        ssize_t n = write(end->descriptor, octets + done, wanted - done);
        if (n <= 0) return 0;
        done += (size_t)n;
    }
    end->left -= (int64_t)wanted;
    return wanted;
}

static size_t discard(char *octets, size_t size, size_t count, void *user) {
    (void)octets;
    (void)user;
    return size * count;
}

static size_t from_file(char *octets, size_t size, size_t count, void *user) {
    file_end *end = user;
    ssize_t n = read(end->descriptor, octets, size * count);
    return n < 0 ? 0x10000000 : (size_t)n;  // the number that ends the exchange
}

ccurl_outcome ccurl_file(const ccurl_file_request *request, ccurl_answer *answer) {
    memset(answer, 0, sizeof *answer);
    pthread_once(&opening, open_library);
    CURL *exchange = library.usable ? library.begin() : NULL;
    if (exchange == NULL) return ccurl_no_library;
    file_end end = {request->descriptor, request->count, 0};
    char reason[256] = "";
    void *list = library.append(NULL, "Expect:");
    if (request->uploads) {
        void *longer = library.append(list, "If-None-Match: *");
        if (longer != NULL) list = longer;
        longer = library.append(list, "Content-Type: application/pdf");
        if (longer != NULL) list = longer;
    }
    int refused = 0;
    refused |= library.set(exchange, option_protocols, 3L);
    refused |= library.set(exchange, option_address, request->address);
    refused |= library.set(exchange, option_follow, 0L);
    refused |= library.set(exchange, option_no_signal, 1L);
    refused |= library.set(exchange, option_headers, list);
    refused |= library.set(exchange, option_connect_milliseconds, request->connect_milliseconds);
    refused |= library.set(exchange, option_total_milliseconds, request->total_milliseconds);
    refused |= library.set(exchange, option_reason, reason);
    if (request->roots != NULL) refused |= library.set(exchange, option_roots, request->roots);
    if (request->uploads) {
        refused |= library.set(exchange, option_upload, 1L);
        refused |= library.set(exchange, option_upload_count, request->count);
        refused |= library.set(exchange, option_read_function, from_file);
        refused |= library.set(exchange, option_read_data, &end);
        refused |= library.set(exchange, option_write_function, discard);
    } else {
        refused |= library.set(exchange, option_get, 1L);
        refused |= library.set(exchange, option_most, request->count);
        refused |= library.set(exchange, option_write_function, to_file);
        refused |= library.set(exchange, option_write_data, &end);
    }
    CURLcode code = refused ? 2 : library.perform(exchange);
    ccurl_outcome result = end.too_large ? ccurl_too_large : outcome(code);
    if (result == ccurl_done) {
        library.get(exchange, information_status, &answer->status);
    } else {
        copy(answer->reason, sizeof answer->reason, reason[0] ? reason : library.describe(code));
    }
    library.free_list(list);
    library.end(exchange);
    return result;
}

typedef struct {
    const uint8_t *octets;
    size_t left;
} sender;

static size_t give(char *room, size_t size, size_t count, void *user) {
    sender *from = user;
    size_t most = size * count;
    size_t given = from->left < most ? from->left : most;
    memcpy(room, from->octets, given);
    from->octets += given;
    from->left -= given;
    return given;
}

ccurl_outcome ccurl_send_mail(const ccurl_mail *mail, ccurl_answer *answer) {
    memset(answer, 0, sizeof *answer);
    pthread_once(&opening, open_library);
    CURL *exchange = library.usable ? library.begin() : NULL;
    if (exchange == NULL) return ccurl_no_library;
    sender from = {mail->content, mail->content_count};
    char reason[256] = "";
    void *recipients = library.append(NULL, mail->recipient);
    int refused = recipients == NULL;
    refused |= library.set(exchange, option_protocols, 3L << 16);  // smtp and smtps
    refused |= library.set(exchange, option_address, mail->address);
    refused |= library.set(exchange, option_no_signal, 1L);
    refused |= library.set(exchange, option_upload, 1L);
    refused |= library.set(exchange, option_mail_from, mail->sender);
    refused |= library.set(exchange, option_mail_to, recipients);
    refused |= library.set(exchange, option_read_function, give);
    refused |= library.set(exchange, option_read_data, &from);
    refused |= library.set(exchange, option_upload_count, (int64_t)mail->content_count);
    refused |= library.set(exchange, option_write_function, discard);
    refused |= library.set(exchange, option_connect_milliseconds, mail->connect_milliseconds);
    refused |= library.set(exchange, option_total_milliseconds, mail->total_milliseconds);
    refused |= library.set(exchange, option_reason, reason);
    if (mail->demand_tls) refused |= library.set(exchange, option_demand_tls, 3L);  // all of it or nothing
    if (mail->roots) refused |= library.set(exchange, option_roots, mail->roots);
    if (mail->user) refused |= library.set(exchange, option_user, mail->user);
    if (mail->password) refused |= library.set(exchange, option_password, mail->password);
    if (mail->direct) refused |= library.set(exchange, option_proxy, "");
    CURLcode code = refused ? 2 : library.perform(exchange);
    library.get(exchange, information_status, &answer->status);
    if (code != 0) copy(answer->reason, sizeof answer->reason, reason[0] ? reason : library.describe(code));
    library.free_list(recipients);
    library.end(exchange);
    return outcome(code);
}

void ccurl_free(ccurl_answer *answer) {
    free(answer->body);
    answer->body = NULL;
    answer->body_count = 0;
}
