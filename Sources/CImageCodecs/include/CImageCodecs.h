/* Raster files to pixels and back. Plain C in and out: libpng's longjmp never leaves this library, and nothing is
   allocated for the caller except what yj_png_encode returns (released with yj_free) and a yj_tiff handle. */
#ifndef YJ_IMAGE_CODECS_H
#define YJ_IMAGE_CODECS_H

#include <stddef.h>
#include <stdint.h>

enum {
    YJ_OK = 0,
    YJ_CORRUPT = 1,    /* the stream contradicts itself: bad checksum, impossible header */
    YJ_TRUNCATED = 2,  /* the stream ends before the picture does */
    YJ_TOO_LARGE = 3,  /* beyond the codec's own limits */
    YJ_MEMORY = 4,
    YJ_ARGUMENT = 5,   /* the buffer does not fit the picture */
    YJ_NO_PAGE = 6,    /* the file has fewer pages */
    YJ_NO_LIBRARY = 7  /* the codec's library is not on this machine */
};

typedef struct {
    uint32_t width;
    uint32_t height;
    uint32_t channels;  /* 1 grey, 3 RGB, 4 CMYK (JPEG) */
} yj_picture;

/* Reads only the header. */
int yj_png_header(const uint8_t *octets, size_t count, yj_picture *picture);

/* Decodes to 8 bits a channel, alpha on white, rows packed; `size` must be width * height * channels of the header. */
int yj_png_decode(const uint8_t *octets, size_t count, uint8_t *pixels, size_t size);

/* Encodes 1 (grey), 3 (RGB) or 4 (RGBA) channels of 8 bits; `per_metre` > 0 is written as pHYs. */
int yj_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t channels, uint32_t per_metre,
                  uint8_t **octets, size_t *count);

int yj_jpeg_header(const uint8_t *octets, size_t count, yj_picture *picture);

/* Decodes to grey, RGB or CMYK as the header said. YJ_TRUNCATED when the entropy data ends early. */
int yj_jpeg_decode(const uint8_t *octets, size_t count, uint8_t *pixels, size_t size);

void yj_free(uint8_t *octets);

/* One page of a TIFF, as its tags describe it (TIFF 6.0). */
typedef struct {
    uint32_t width, height;
    uint32_t bits;          /* a sample */
    uint32_t samples;       /* a pixel, extra ones too */
    uint32_t extra;         /* extra samples */
    uint32_t extra_kind;    /* of the first: 0 unspecified, 1 associated alpha, 2 unassociated alpha */
    uint32_t is_float;      /* anything but unsigned integers */
    uint32_t photometric;   /* tag 262; 6 (YCbCr) never with JPEG, which comes as RGB */
    uint32_t compression;   /* tag 259 */
    uint32_t planes;        /* 1 when samples stand together, else one a sample */
    uint32_t orientation;   /* tag 274, 1 when absent */
    uint32_t unit;          /* tag 296: 1 none, 2 inch, 3 centimetre */
    double x_resolution, y_resolution; /* negative when absent */
    uint32_t pages;         /* pages in the file, reduced pictures and masks not counted */
    uint32_t tile_width, tile_height;  /* 0 when the page comes in strips */
    size_t row_size;        /* octets of a row of one plane, or of one tile's row */
} yj_tiff_page;

typedef struct yj_tiff yj_tiff;

/* Opens page `page` (from 1) of a TIFF whose octets outlive the handle. Nothing libtiff allocates at once is larger than
   `memory`. YJ_NO_PAGE leaves `described->pages` set. The handle is closed with yj_tiff_close. */
int yj_tiff_open(const uint8_t *octets, size_t count, uint32_t page, size_t memory, yj_tiff_page *described,
                 yj_tiff **handle);

/* The colour map as 8-bit triples; `entries` is at most 256. */
int yj_tiff_palette(yj_tiff *handle, uint8_t *triples, size_t entries);

/* The samples of one row of a plane, packed as in the file, 16-bit samples with the high octet first. Rows of a plane
   are asked in order. `size` is row_size. */
int yj_tiff_row(yj_tiff *handle, uint32_t row, uint32_t plane, uint8_t *samples, size_t size);

/* The samples of the tile that holds pixel (x, y); `size` is row_size * tile_height. */
int yj_tiff_tile(yj_tiff *handle, uint32_t x, uint32_t y, uint32_t plane, uint8_t *samples, size_t size);

void yj_tiff_close(yj_tiff *handle);

#endif
