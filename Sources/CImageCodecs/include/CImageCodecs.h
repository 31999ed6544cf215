/* Raster files to pixels and back. Plain C in and out: libpng's longjmp never leaves this library, and nothing is
   allocated for the caller except what yj_png_encode returns (released with yj_free). */
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
    YJ_ARGUMENT = 5    /* the buffer does not fit the picture */
};

typedef struct {
    uint32_t width;
    uint32_t height;
    uint32_t channels;  /* 1 grey, 2 grey + alpha, 3 RGB, 4 RGBA (PNG) or CMYK (JPEG) */
} yj_picture;

/* Reads only the header. */
int yj_png_header(const uint8_t *octets, size_t count, yj_picture *picture);

/* Decodes to 8 bits a channel, rows packed; `size` must be width * height * channels of the header. */
int yj_png_decode(const uint8_t *octets, size_t count, uint8_t *pixels, size_t size);

/* Encodes 1 (grey), 3 (RGB) or 4 (RGBA) channels of 8 bits; `per_metre` > 0 is written as pHYs. */
int yj_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t channels, uint32_t per_metre,
                  uint8_t **octets, size_t *count);

int yj_jpeg_header(const uint8_t *octets, size_t count, yj_picture *picture);

/* Decodes to grey, RGB or CMYK as the header said. YJ_TRUNCATED when the entropy data ends early. */
int yj_jpeg_decode(const uint8_t *octets, size_t count, uint8_t *pixels, size_t size);

void yj_free(uint8_t *octets);

#endif
