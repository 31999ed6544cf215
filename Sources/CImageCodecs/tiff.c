#include "CImageCodecs.h"

#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#define LATE_NAME tiff
#define LATE_FILE "libtiff.so.6"
#define LATE_FUNCTIONS(F) \
    F(TIFFClientOpenExt) F(TIFFClose) F(TIFFComputeStrip) F(TIFFComputeTile) F(TIFFGetField) \
    F(TIFFGetFieldDefaulted) F(TIFFGetStrileByteCount) F(TIFFGetStrileOffset) F(TIFFIsTiled) \
    F(TIFFOpenOptionsAlloc) F(TIFFOpenOptionsFree) F(TIFFOpenOptionsSetErrorHandlerExtR) \
    F(TIFFOpenOptionsSetMaxSingleMemAlloc) F(TIFFOpenOptionsSetWarningHandlerExtR) F(TIFFReadDirectory) \
    F(TIFFReadEncodedTile) F(TIFFReadScanline) F(TIFFScanlineSize) F(TIFFSetDirectory) F(TIFFSetField) \
    F(TIFFTileRowSize) F(TIFFTileSize)
#include <late_library.h>

#define TIFFClientOpenExt late_tiff.TIFFClientOpenExt
#define TIFFClose late_tiff.TIFFClose
#define TIFFComputeStrip late_tiff.TIFFComputeStrip
#define TIFFComputeTile late_tiff.TIFFComputeTile
#define TIFFGetField late_tiff.TIFFGetField
#define TIFFGetFieldDefaulted late_tiff.TIFFGetFieldDefaulted
#define TIFFGetStrileByteCount late_tiff.TIFFGetStrileByteCount
#define TIFFGetStrileOffset late_tiff.TIFFGetStrileOffset
#define TIFFIsTiled late_tiff.TIFFIsTiled
#define TIFFOpenOptionsAlloc late_tiff.TIFFOpenOptionsAlloc
#define TIFFOpenOptionsFree late_tiff.TIFFOpenOptionsFree
#define TIFFOpenOptionsSetErrorHandlerExtR late_tiff.TIFFOpenOptionsSetErrorHandlerExtR
#define TIFFOpenOptionsSetMaxSingleMemAlloc late_tiff.TIFFOpenOptionsSetMaxSingleMemAlloc
#define TIFFOpenOptionsSetWarningHandlerExtR late_tiff.TIFFOpenOptionsSetWarningHandlerExtR
#define TIFFReadDirectory late_tiff.TIFFReadDirectory
#define TIFFReadEncodedTile late_tiff.TIFFReadEncodedTile
#define TIFFReadScanline late_tiff.TIFFReadScanline
#define TIFFScanlineSize late_tiff.TIFFScanlineSize
#define TIFFSetDirectory late_tiff.TIFFSetDirectory
#define TIFFSetField late_tiff.TIFFSetField
#define TIFFTileRowSize late_tiff.TIFFTileRowSize
#define TIFFTileSize late_tiff.TIFFTileSize

/* Directories that are looked at: a file of more pages is read up to here. */
enum { MOST_DIRECTORIES = 4096 };

struct yj_tiff {
    TIFF *tiff;
    const uint8_t *octets;
    size_t count;
    size_t at;
    int errors;
    int premature;
    yj_tiff_page page;
};

/* Reading goes through memory only; there is nothing to write, and libtiff is told so. */
static tmsize_t read_octets(thandle_t from, void *out, tmsize_t wanted) {
    yj_tiff *handle = (yj_tiff *)from;
    size_t left = handle->at < handle->count ? handle->count - handle->at : 0;
    size_t taken = wanted < 0 ? 0 : (size_t)wanted < left ? (size_t)wanted : left;
    if (taken) memcpy(out, handle->octets + handle->at, taken);
    handle->at += taken;
    return (tmsize_t)taken;
}

static tmsize_t write_octets(thandle_t to, void *octets, tmsize_t count) {
    (void)to, (void)octets, (void)count;
    return -1;
}

static toff_t seek(thandle_t in, toff_t offset, int from) {
    yj_tiff *handle = (yj_tiff *)in;
    uint64_t base = from == SEEK_CUR ? handle->at : from == SEEK_END ? handle->count : 0;
    uint64_t wanted = base + offset;
    /* Beyond the end is a place where nothing can be read. */
    handle->at = wanted > handle->count ? handle->count : (size_t)wanted;
    return wanted;
}

static int close_nothing(thandle_t handle) {
    (void)handle;
    return 0;
}

static toff_t size_of(thandle_t handle) { return ((yj_tiff *)handle)->count; }

static int map(thandle_t from, void **base, toff_t *size) {
    yj_tiff *handle = (yj_tiff *)from;
    *base = (void *)(uintptr_t)handle->octets;
    *size = handle->count;
    return 1;
}

static void unmap(thandle_t handle, void *base, toff_t size) { (void)handle, (void)base, (void)size; }

static int on_error(TIFF *tiff, void *user, const char *module, const char *format, va_list values) {
    (void)tiff, (void)module, (void)values;
    yj_tiff *handle = (yj_tiff *)user;
    if (handle->errors < 1000) handle->errors++;
    if (format && strstr(format, "Premature EOF")) handle->premature = 1;
    return 1;
}

static int on_warning(TIFF *tiff, void *user, const char *module, const char *format, va_list values) {
    (void)tiff, (void)module, (void)values;
    if (format && strstr(format, "Premature EOF")) ((yj_tiff *)user)->premature = 1;
    return 1;
}

static TIFF *open_memory(yj_tiff *handle, size_t memory) {
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options) return NULL;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)memory);
    TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, handle);
    TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, handle);
    /* "c": strips stay as the file cuts them. */
    TIFF *tiff = TIFFClientOpenExt("memory", "rc", handle, read_octets, write_octets, seek, close_nothing, size_of, map,
                                   unmap, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

/* Reduced pictures (1) and transparency masks (4) are no pages. */
static int is_page(TIFF *tiff) {
    uint32_t kind = 0;
    return !TIFFGetField(tiff, TIFFTAG_SUBFILETYPE, &kind) || !(kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK));
}

/* Counts the pages and returns the directory of page `wanted`, or -1. */
static int64_t find_page(TIFF *tiff, uint32_t wanted, uint32_t *pages) {
    int64_t found = -1;
    *pages = 0;
    for (uint32_t directory = 0; directory < MOST_DIRECTORIES; directory++) {
        if (is_page(tiff) && ++*pages == wanted) found = directory;
        if (!TIFFReadDirectory(tiff)) break;
    }
    if (*pages == 0) {
        *pages = 1;
        return wanted == 1 ? 0 : -1;
    }
    return found;
}

static uint32_t short_tag(TIFF *tiff, uint32_t tag) {
    uint16_t value = 0;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : 0;
}

static double real_tag(TIFF *tiff, uint32_t tag) {
    float value = 0;
    return TIFFGetField(tiff, tag, &value) ? value : -1;
}

static void describe(TIFF *tiff, yj_tiff_page *page) {
    uint16_t extra = 0, *kinds = NULL;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &page->width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &page->height);
    page->bits = short_tag(tiff, TIFFTAG_BITSPERSAMPLE);
    page->samples = short_tag(tiff, TIFFTAG_SAMPLESPERPIXEL);
    page->compression = short_tag(tiff, TIFFTAG_COMPRESSION);
    page->orientation = short_tag(tiff, TIFFTAG_ORIENTATION);
    page->unit = short_tag(tiff, TIFFTAG_RESOLUTIONUNIT);
    page->x_resolution = real_tag(tiff, TIFFTAG_XRESOLUTION);
    page->y_resolution = real_tag(tiff, TIFFTAG_YRESOLUTION);
    page->is_float = short_tag(tiff, TIFFTAG_SAMPLEFORMAT) != SAMPLEFORMAT_UINT;
    page->planes = short_tag(tiff, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE ? page->samples : 1;
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &extra, &kinds) && extra > 0 && kinds) {
        page->extra = extra;
        page->extra_kind = kinds[0];
    }
    uint16_t photometric = 0;
    if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric))
        photometric = page->samples >= 3 ? PHOTOMETRIC_RGB
                      : page->compression >= COMPRESSION_CCITTRLE && page->compression <= COMPRESSION_CCITTFAX4
                          ? PHOTOMETRIC_MINISWHITE
                          : PHOTOMETRIC_MINISBLACK;
    if (photometric == PHOTOMETRIC_YCBCR && page->compression == COMPRESSION_JPEG) {
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        photometric = PHOTOMETRIC_RGB;
    }
    page->photometric = photometric;
}

/* The layout of rows or tiles, after the colour mode is set. */
static int measure(TIFF *tiff, yj_tiff_page *page, size_t memory) {
    if (!page->width || !page->height || !page->bits || !page->samples) return YJ_CORRUPT;
    if (!TIFFIsTiled(tiff)) {
        tmsize_t row = TIFFScanlineSize(tiff);
        page->row_size = row > 0 ? (size_t)row : 0;
        return page->row_size == 0 ? YJ_CORRUPT : page->row_size > memory ? YJ_TOO_LARGE : YJ_OK;
    }
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &page->tile_width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &page->tile_height);
    tmsize_t row = TIFFTileRowSize(tiff), tile = TIFFTileSize(tiff);
    if (row <= 0 || tile <= 0 || !page->tile_width || !page->tile_height) return YJ_CORRUPT;
    if ((size_t)tile > memory) return YJ_TOO_LARGE;
    page->row_size = (size_t)row;
    return (size_t)row * page->tile_height == (size_t)tile ? YJ_OK : YJ_CORRUPT;
}

int yj_tiff_open(const uint8_t *octets, size_t count, uint32_t page, size_t memory, yj_tiff_page *described,
                 yj_tiff **out) {
    *out = NULL;
    memset(described, 0, sizeof *described);
    if (!octets || !page) return YJ_ARGUMENT;
    if (!tiff_is_there()) return YJ_NO_LIBRARY;
    yj_tiff *handle = calloc(1, sizeof *handle);
    if (!handle) return YJ_MEMORY;
    handle->octets = octets;
    handle->count = count;
    handle->tiff = open_memory(handle, memory);
    int result = handle->tiff ? YJ_OK : YJ_CORRUPT;
    if (result == YJ_OK) {
        int64_t directory = find_page(handle->tiff, page, &described->pages);
        if (directory < 0)
            result = YJ_NO_PAGE;
        else if (!TIFFSetDirectory(handle->tiff, (tdir_t)directory))
            result = YJ_CORRUPT;
    }
    if (result == YJ_OK) {
        describe(handle->tiff, described);
        result = measure(handle->tiff, described, memory);
    }
    /* What was wrong with pages that are not read does not count. */
    handle->errors = 0;
    handle->page = *described;
    if (result == YJ_OK)
        *out = handle;
    else
        yj_tiff_close(handle);
    return result;
}

int yj_tiff_palette(yj_tiff *handle, uint8_t *triples, size_t entries) {
    uint16_t *maps[3] = {NULL, NULL, NULL};
    if (!triples || handle->page.bits > 8 || entries != (size_t)1 << handle->page.bits) return YJ_ARGUMENT;
    if (!TIFFGetField(handle->tiff, TIFFTAG_COLORMAP, &maps[0], &maps[1], &maps[2])) return YJ_CORRUPT;
    /* Old writers put 8-bit values into the 16-bit map. */
    int is_wide = 0;
    for (size_t i = 0; i < entries; i++) is_wide |= maps[0][i] > 255 || maps[1][i] > 255 || maps[2][i] > 255;
    for (size_t i = 0; i < entries; i++)
        for (int c = 0; c < 3; c++) triples[3 * i + c] = (uint8_t)(is_wide ? (maps[c][i] * 255u + 32895) >> 16 : maps[c][i]);
    return YJ_OK;
}

/* Why a strip or tile failed: its octets lie beyond the end of the file, or they are wrong. */
static int reason(yj_tiff *handle, uint32_t strile) {
    uint64_t at = TIFFGetStrileOffset(handle->tiff, strile), count = TIFFGetStrileByteCount(handle->tiff, strile);
    return at > handle->count || count > handle->count - at || handle->premature ? YJ_TRUNCATED : YJ_CORRUPT;
}

static void high_octet_first(uint8_t *samples, size_t size) {
    for (size_t i = 0; i + 1 < size; i += 2) {
        uint16_t value;
        memcpy(&value, samples + i, 2);
        samples[i] = (uint8_t)(value >> 8);
        samples[i + 1] = (uint8_t)value;
    }
}

int yj_tiff_row(yj_tiff *handle, uint32_t row, uint32_t plane, uint8_t *samples, size_t size) {
    if (!samples || size != handle->page.row_size || row >= handle->page.height || plane >= handle->page.planes)
        return YJ_ARGUMENT;
    uint32_t strip = TIFFComputeStrip(handle->tiff, row, (uint16_t)plane);
    if (TIFFReadScanline(handle->tiff, samples, row, (uint16_t)plane) != 1 || handle->errors || handle->premature)
        return reason(handle, strip);
    if (handle->page.bits == 16) high_octet_first(samples, size);
    return YJ_OK;
}

int yj_tiff_tile(yj_tiff *handle, uint32_t x, uint32_t y, uint32_t plane, uint8_t *samples, size_t size) {
    if (!samples || size != handle->page.row_size * handle->page.tile_height || x >= handle->page.width ||
        y >= handle->page.height || plane >= handle->page.planes)
        return YJ_ARGUMENT;
    uint32_t tile = TIFFComputeTile(handle->tiff, x, y, 0, (uint16_t)plane);
    if (TIFFReadEncodedTile(handle->tiff, tile, samples, (tmsize_t)size) != (tmsize_t)size || handle->errors ||
        handle->premature)
        return reason(handle, tile);
    if (handle->page.bits == 16) high_octet_first(samples, size);
    return YJ_OK;
}

void yj_tiff_close(yj_tiff *handle) {
    if (!handle) return;
    if (handle->tiff) TIFFClose(handle->tiff);
    free(handle);
}
