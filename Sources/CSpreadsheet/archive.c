#include "archive.h"

#include <stdlib.h>
#include <string.h>

/* Names are looked up, never written to: still, a spreadsheet has no use for any that could leave a folder. */
static int is_plain(const char *name) {
    if (name[0] == 0 || name[0] == '/' || strlen(name) > 255) return 0;
    for (const char *at = name; *at; at++) {
        if (*at == '\\' || *at == ':' || (unsigned char)*at < 32) return 0;
        if (at[0] == '.' && at[1] == '.' && (at == name || at[-1] == '/') && (at[2] == '/' || at[2] == 0)) return 0;
    }
    return 1;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Readers differ in which of two entries of one name they take: neither is. */
static yss_status check_names(zip_t *zip, zip_int64_t entries) {
    const char **names = calloc((size_t)entries, sizeof *names);
    if (!names) return YSS_MEMORY;
    yss_status status = YSS_OK;
    for (zip_int64_t i = 0; i < entries && status == YSS_OK; i++) {
        names[i] = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (!names[i] || !is_plain(names[i])) status = YSS_BAD_ENTRIES;
    }
    if (status == YSS_OK) {
        qsort(names, (size_t)entries, sizeof *names, by_text);
        for (zip_int64_t i = 1; i < entries; i++)
            if (strcmp(names[i - 1], names[i]) == 0) status = YSS_BAD_ENTRIES;
    }
    free(names);
    return status;
}

yss_archive *yss_open(const uint8_t *octets, size_t count, size_t most_entries, yss_status *status) {
    *status = YSS_NO_LIBRARY;
    if (!zip_is_there()) return NULL;
    yss_archive *archive = calloc(1, sizeof *archive);
    *status = YSS_MEMORY;
    if (!archive || !(archive->octets = malloc(count ? count : 1))) {
        free(archive);
        return NULL;
    }
    memcpy(archive->octets, octets, count);
    zip_source_t *source = zip_source_buffer_create(archive->octets, count, 0, NULL);
    if (source) {
        archive->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
        if (!archive->zip) zip_source_free(source);
        *status = YSS_NOT_A_ZIP;
    }
    if (archive->zip) {
        zip_int64_t entries = zip_get_num_entries(archive->zip, 0);
        if (entries < 1)
            *status = YSS_NOT_A_ZIP;
        else if ((zip_uint64_t)entries > most_entries)
            *status = YSS_BAD_ENTRIES;
        else
            *status = check_names(archive->zip, entries);
    }
    if (*status == YSS_OK) return archive;
    yss_close(archive);
    return NULL;
}

void yss_close(yss_archive *archive) {
    if (!archive) return;
    if (archive->zip) zip_discard(archive->zip);
    free(archive->octets);
    free(archive);
}

uint8_t *yss_pack(const char *names, const uint8_t *contents, const size_t *counts, size_t entries, size_t *packed) {
    if (!zip_is_there()) return NULL;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!target) return NULL;
    zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (!zip) {
        zip_source_free(target);
        return NULL;
    }
    zip_source_keep(target);
    int fine = 1;
    for (size_t i = 0; i < entries && fine; i++) {
        zip_source_t *content = zip_source_buffer(zip, contents, counts[i], 0);
        zip_int64_t index = content ? zip_file_add(zip, names, content, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0 && content) zip_source_free(content);
        /* 1 January 1980, midnight: year 0, month 1, day 1. */
        fine = index >= 0 && zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 6) == 0
            && zip_file_set_dostime(zip, (zip_uint64_t)index, 0, 0x21, 0) == 0;
        names += strlen(names) + 1;
        contents += counts[i];
    }
    uint8_t *out = NULL;
    if (!fine || zip_close(zip) != 0) {
        zip_discard(zip);
    } else if (zip_source_open(target) == 0) {
        zip_stat_t size;
        if (zip_source_stat(target, &size) == 0 && (size.valid & ZIP_STAT_SIZE) && (out = malloc(size.size + 1))) {
            if (zip_source_read(target, out, size.size) == (zip_int64_t)size.size) {
                *packed = size.size;
            } else {
                free(out);
                out = NULL;
            }
        }
        zip_source_close(target);
    }
    zip_source_free(target);
    return out;
}

void yss_free(void *octets) { free(octets); }
