#include "archive.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#define LATE_NAME expat
#define LATE_FILE "libexpat.so.1"
#define LATE_FUNCTIONS(F) \
    F(XML_GetCurrentByteIndex) F(XML_GetCurrentLineNumber) F(XML_Parse) F(XML_ParserCreateNS) F(XML_ParserFree) \
    F(XML_SetCharacterDataHandler) F(XML_SetElementHandler) F(XML_SetStartDoctypeDeclHandler) F(XML_SetUserData) \
    F(XML_StopParser)
#include <late_library.h>

#define XML_GetCurrentByteIndex late_expat.XML_GetCurrentByteIndex
#define XML_GetCurrentLineNumber late_expat.XML_GetCurrentLineNumber
#define XML_Parse late_expat.XML_Parse
#define XML_ParserCreateNS late_expat.XML_ParserCreateNS
#define XML_ParserFree late_expat.XML_ParserFree
#define XML_SetCharacterDataHandler late_expat.XML_SetCharacterDataHandler
#define XML_SetElementHandler late_expat.XML_SetElementHandler
#define XML_SetStartDoctypeDeclHandler late_expat.XML_SetStartDoctypeDeclHandler
#define XML_SetUserData late_expat.XML_SetUserData
#define XML_StopParser late_expat.XML_StopParser

/* Octets handed to the parser at once. */
#define PIECE (64 << 10)
/* The longest single mark: a cell's text is at most 32,767 characters, which come in pieces of their own. */
#define LONGEST_MARK (256 << 10)
/* Sheets nest a dozen deep. */
#define DEEPEST 64

struct yss_part {
    zip_file_t *file;
    XML_Parser parser;
    uint8_t *events;
    size_t count, room;
    uint64_t limit, fed;
    unsigned depth;
    yss_status status;
    int finished;
    char piece[PIECE];
};

static void stop(yss_part *part, yss_status status) {
    if (part->status == YSS_OK) part->status = status;
    XML_StopParser(part->parser, XML_FALSE);
}

static void put(yss_part *part, const void *octets, size_t count) {
    if (part->status != YSS_OK) return;
    if (part->room - part->count < count) {
        size_t room = (part->count + count) * 2;
        uint8_t *larger = realloc(part->events, room);
        if (!larger) {
            stop(part, YSS_MEMORY);
            return;
        }
        part->events = larger;
        part->room = room;
    }
    memcpy(part->events + part->count, octets, count);
    part->count += count;
}

static void put_number(yss_part *part, size_t number) {
    uint8_t octets[4] = {(uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16), (uint8_t)(number >> 24)};
    put(part, octets, 4);
}

static void put_text(yss_part *part, const char *text, size_t count) {
    put_number(part, count);
    put(part, text, count);
}

static void put_name(yss_part *part, const char *name) {
    const char *local = strrchr(name, '\n');
    local = local ? local + 1 : name;
    put_text(part, local, strlen(local));
}

static void on_start(void *context, const char *name, const char **attributes) {
    yss_part *part = context;
    if (++part->depth > DEEPEST) {
        stop(part, YSS_TOO_LARGE);
        return;
    }
    size_t count = 0;
    while (attributes[2 * count]) count++;
    put(part, "\1", 1);
    put_name(part, name);
    put_number(part, count);
    for (size_t i = 0; i < count; i++) {
        put_name(part, attributes[2 * i]);
        put_text(part, attributes[2 * i + 1], strlen(attributes[2 * i + 1]));
    }
}

static void on_end(void *context, const char *name) {
    yss_part *part = context;
    if (part->depth) part->depth--;
    put(part, "\2", 1);
    put_name(part, name);
}

static void on_text(void *context, const char *text, int count) {
    yss_part *part = context;
    put(part, "\3", 1);
    put_text(part, text, (size_t)count);
}

static void on_doctype(void *context, const char *name, const char *system, const char *public, int internal) {
    (void)name, (void)system, (void)public, (void)internal;
    stop(context, YSS_DOCTYPE);
}

yss_part *yss_part_open(yss_archive *archive, const char *name, uint64_t limit, yss_status *status) {
    *status = YSS_NO_LIBRARY;
    if (!zip_is_there() || !expat_is_there()) return NULL;
    zip_stat_t about;
    zip_stat_init(&about);
    *status = YSS_NO_ENTRY;
    if (zip_stat(archive->zip, name, ZIP_FL_ENC_RAW, &about) != 0) return NULL;
    *status = YSS_ENCRYPTED;
    if (!(about.valid & ZIP_STAT_ENCRYPTION_METHOD) || about.encryption_method != ZIP_EM_NONE) return NULL;
    *status = YSS_BAD_METHOD;
    if (!(about.valid & ZIP_STAT_COMP_METHOD)
        || (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE))
        return NULL;
    *status = YSS_TOO_LARGE;
    if (!(about.valid & ZIP_STAT_SIZE) || about.size > limit) return NULL;
    *status = YSS_MEMORY;
    yss_part *part = calloc(1, sizeof *part);
    if (!part) return NULL;
    part->limit = limit;
    part->parser = XML_ParserCreateNS(NULL, '\n');
    if (part->parser) {
        *status = YSS_DAMAGED;
        part->file = zip_fopen_index(archive->zip, about.index, 0);
    }
    if (!part->file) {
        yss_part_close(part);
        return NULL;
    }
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, on_start, on_end);
    XML_SetCharacterDataHandler(part->parser, on_text);
    XML_SetStartDoctypeDeclHandler(part->parser, on_doctype);
    *status = YSS_OK;
    return part;
}

void yss_part_close(yss_part *part) {
    if (!part) return;
    if (part->file) zip_fclose(part->file);
    if (part->parser) XML_ParserFree(part->parser);
    free(part->events);
    free(part);
}

yss_status yss_part_next(yss_part *part, const uint8_t **events, size_t *count) {
    part->count = 0;
    *events = NULL;
    *count = 0;
    if (part->status != YSS_OK) return part->status;
    if (part->finished) return YSS_END;
    zip_int64_t got = zip_fread(part->file, part->piece, PIECE);
    if (got < 0) return part->status = YSS_DAMAGED;
    part->fed += (uint64_t)got;
    /* What the directory promised is one thing, what comes out another. */
    if (part->fed > part->limit) return part->status = YSS_TOO_LARGE;
    part->finished = got == 0;
    enum XML_Status parsed = XML_Parse(part->parser, part->piece, (int)got, part->finished);
    if (part->status != YSS_OK) return part->status;
    if (parsed != XML_STATUS_OK) return part->status = YSS_BAD_XML;
    XML_Index at = XML_GetCurrentByteIndex(part->parser);
    if (at >= 0 && part->fed - (uint64_t)at > LONGEST_MARK + PIECE) return part->status = YSS_TOO_LARGE;
    *events = part->events;
    *count = part->count;
    return YSS_OK;
}

uint64_t yss_part_line(const yss_part *part) { return XML_GetCurrentLineNumber(part->parser); }
