/* What the two files of this wall share; nothing of it crosses. */
#ifndef YSS_ARCHIVE_H
#define YSS_ARCHIVE_H

#include "CSpreadsheet.h"

#include <zip.h>

#define LATE_NAME zip
#define LATE_FILE "libzip.so.4"
#define LATE_FUNCTIONS(F) \
    F(zip_close) F(zip_discard) F(zip_fclose) F(zip_file_add) F(zip_file_set_dostime) F(zip_fopen_index) \
    F(zip_fread) F(zip_get_name) F(zip_get_num_entries) F(zip_open_from_source) F(zip_set_file_compression) \
    F(zip_source_buffer) F(zip_source_buffer_create) F(zip_source_close) F(zip_source_free) F(zip_source_keep) \
    F(zip_source_open) F(zip_source_read) F(zip_source_stat) F(zip_stat) F(zip_stat_init)
#include <late_library.h>

#define zip_close late_zip.zip_close
#define zip_discard late_zip.zip_discard
#define zip_fclose late_zip.zip_fclose
#define zip_file_add late_zip.zip_file_add
#define zip_file_set_dostime late_zip.zip_file_set_dostime
#define zip_fopen_index late_zip.zip_fopen_index
#define zip_fread late_zip.zip_fread
#define zip_get_name late_zip.zip_get_name
#define zip_get_num_entries late_zip.zip_get_num_entries
#define zip_open_from_source late_zip.zip_open_from_source
#define zip_set_file_compression late_zip.zip_set_file_compression
#define zip_source_buffer late_zip.zip_source_buffer
#define zip_source_buffer_create late_zip.zip_source_buffer_create
#define zip_source_close late_zip.zip_source_close
#define zip_source_free late_zip.zip_source_free
#define zip_source_keep late_zip.zip_source_keep
#define zip_source_open late_zip.zip_source_open
#define zip_source_read late_zip.zip_source_read
#define zip_source_stat late_zip.zip_source_stat
#define zip_stat late_zip.zip_stat
#define zip_stat_init late_zip.zip_stat_init

struct yss_archive {
    zip_t *zip;
    uint8_t *octets;
};

#endif
