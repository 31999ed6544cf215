/* What the two files of this wall share; nothing of it crosses. */
#ifndef YSS_ARCHIVE_H
#define YSS_ARCHIVE_H

#include "CSpreadsheet.h"

#include <zip.h>

struct yss_archive {
    zip_t *zip;
    uint8_t *octets;
};

#endif
