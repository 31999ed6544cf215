#include "CImageCodecs.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define LATE_NAME png
#define LATE_FILE "libpng16.so.16"
#define LATE_FUNCTIONS(F) \
    F(png_create_info_struct) F(png_create_read_struct) F(png_create_write_struct) F(png_destroy_read_struct) \
    F(png_destroy_write_struct) F(png_error) F(png_get_bit_depth) F(png_get_channels) F(png_get_color_type) \
    F(png_get_image_height) F(png_get_image_width) F(png_get_io_ptr) F(png_get_rowbytes) F(png_get_valid) \
    F(png_longjmp) F(png_read_info) F(png_read_row) F(png_read_update_info) F(png_set_IHDR) F(png_set_background) \
    F(png_set_chunk_cache_max) F(png_set_chunk_malloc_max) F(png_set_compression_level) F(png_set_expand) \
    F(png_set_interlace_handling) F(png_set_keep_unknown_chunks) F(png_set_longjmp_fn) F(png_set_pHYs) \
    F(png_set_read_fn) F(png_set_scale_16) F(png_set_user_limits) F(png_set_write_fn) F(png_write_end) \
    F(png_write_info) F(png_write_row)
#include <late_library.h>

#define png_create_info_struct late_png.png_create_info_struct
#define png_create_read_struct late_png.png_create_read_struct
#define png_create_write_struct late_png.png_create_write_struct
#define png_destroy_read_struct late_png.png_destroy_read_struct
#define png_destroy_write_struct late_png.png_destroy_write_struct
#define png_error late_png.png_error
#define png_get_bit_depth late_png.png_get_bit_depth
#define png_get_channels late_png.png_get_channels
#define png_get_color_type late_png.png_get_color_type
#define png_get_image_height late_png.png_get_image_height
#define png_get_image_width late_png.png_get_image_width
#define png_get_io_ptr late_png.png_get_io_ptr
#define png_get_rowbytes late_png.png_get_rowbytes
#define png_get_valid late_png.png_get_valid
#define png_longjmp late_png.png_longjmp
#define png_read_info late_png.png_read_info
#define png_read_row late_png.png_read_row
#define png_read_update_info late_png.png_read_update_info
#define png_set_IHDR late_png.png_set_IHDR
#define png_set_background late_png.png_set_background
#define png_set_chunk_cache_max late_png.png_set_chunk_cache_max
#define png_set_chunk_malloc_max late_png.png_set_chunk_malloc_max
#define png_set_compression_level late_png.png_set_compression_level
#define png_set_expand late_png.png_set_expand
#define png_set_interlace_handling late_png.png_set_interlace_handling
#define png_set_keep_unknown_chunks late_png.png_set_keep_unknown_chunks
#define png_set_longjmp_fn late_png.png_set_longjmp_fn
#define png_set_pHYs late_png.png_set_pHYs
#define png_set_read_fn late_png.png_set_read_fn
#define png_set_scale_16 late_png.png_set_scale_16
#define png_set_user_limits late_png.png_set_user_limits
#define png_set_write_fn late_png.png_set_write_fn
#define png_write_end late_png.png_write_end
#define png_write_info late_png.png_write_info
#define png_write_row late_png.png_write_row

typedef struct {
    const uint8_t *octets;
    size_t count;
    size_t at;
    int truncated;
} source;

static void read_octets(png_structp png, png_bytep out, size_t wanted) {
    source *from = (source *)png_get_io_ptr(png);
    if (wanted > from->count - from->at) {
        from->truncated = 1;
        png_error(png, "end of data");
    }
    memcpy(out, from->octets + from->at, wanted);
    from->at += wanted;
}

static void fail(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void warn(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

/* Chunks that would only change colours (gamma, profiles) or hold text are passed over unread: their content cannot be
   wrong, and alpha is laid on white as viewers do, in the stored values. */
static void pass_over(png_structp png) {
    static const png_byte names[] = "gAMA\0cHRM\0sRGB\0iCCP\0sPLT\0hIST\0tEXt\0zTXt\0iTXt\0eXIf\0bKGD\0tIME";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names, (int)(sizeof names / 5));
}

/* Asks libpng for 8 bits a channel, no palette, no packed bits, straight alpha laid on white paper row by row: a page
   of 600 DPI never stands in memory with its alpha. */
static int open_picture(png_structp png, png_infop info, yj_picture *picture) {
    png_set_user_limits(png, 65500, 65500);
    png_set_chunk_cache_max(png, 64);
    png_set_chunk_malloc_max(png, 8u << 20);
    pass_over(png);
    png_read_info(png, info);
    png_set_expand(png);
    if (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA || png_get_valid(png, info, PNG_INFO_tRNS)) {
        png_uint_16 full = png_get_bit_depth(png, info) == 16 ? 65535 : 255;
        png_color_16 white = {0, full, full, full, full};
        png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    }
    png_set_scale_16(png);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    picture->width = png_get_image_width(png, info);
    picture->height = png_get_image_height(png, info);
    picture->channels = png_get_channels(png, info);
    return passes;
}

static int read_png(const uint8_t *octets, size_t count, yj_picture *picture, uint8_t *pixels, size_t size) {
    if (!png_is_there()) return YJ_NO_LIBRARY;
    source from = {octets, count, 0, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn);
    if (!png) return YJ_MEMORY;
    png_infop volatile info = png_create_info_struct(png);
    int volatile result = YJ_CORRUPT;
    if (!info) {
        result = YJ_MEMORY;
    } else if (!setjmp(png_jmpbuf(png))) {
        png_set_read_fn(png, &from, read_octets);
        int passes = open_picture(png, info, picture);
        if (!pixels) {
            result = YJ_OK;
        } else {
            size_t row = (size_t)picture->width * picture->channels;
            if (row * picture->height != size || png_get_rowbytes(png, info) != row) {
                result = YJ_ARGUMENT;
            } else {
                for (int pass = 0; pass < passes; pass++)
                    for (uint32_t y = 0; y < picture->height; y++) png_read_row(png, pixels + y * row, NULL);
                result = YJ_OK;
            }
        }
    } else {
        result = from.truncated ? YJ_TRUNCATED : YJ_CORRUPT;
    }
    png_infop done = info;
    png_destroy_read_struct(&png, &done, NULL);
    return result;
}

int yj_png_header(const uint8_t *octets, size_t count, yj_picture *picture) {
    return read_png(octets, count, picture, NULL, 0);
}

int yj_png_decode(const uint8_t *octets, size_t count, uint8_t *pixels, size_t size) {
    yj_picture picture = {0, 0, 0};
    if (!pixels) return YJ_ARGUMENT;
    return read_png(octets, count, &picture, pixels, size);
}

typedef struct {
    uint8_t *octets;
    size_t count;
    size_t room;
} sink;

static void write_octets(png_structp png, png_bytep octets, size_t count) {
    sink *to = (sink *)png_get_io_ptr(png);
    if (count > to->room - to->count) {
        size_t room = to->room * 2 + count + 4096;
        uint8_t *more = realloc(to->octets, room);
        if (!more) png_error(png, "no memory");
        to->octets = more;
        to->room = room;
    }
    memcpy(to->octets + to->count, octets, count);
    to->count += count;
}

static void flush_octets(png_structp png) { (void)png; }

int yj_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t channels, uint32_t per_metre,
                  uint8_t **octets, size_t *count) {
    if (!png_is_there()) return YJ_NO_LIBRARY;
    sink to = {NULL, 0, 0};
    if (!pixels || (channels != 1 && channels != 3 && channels != 4)) return YJ_ARGUMENT;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, warn);
    if (!png) return YJ_MEMORY;
    png_infop volatile info = png_create_info_struct(png);
    int volatile result = YJ_MEMORY;
    if (info && !setjmp(png_jmpbuf(png))) {
        png_set_user_limits(png, 65500, 65500);
        png_set_write_fn(png, &to, write_octets, flush_octets);
        int type = channels == 1 ? PNG_COLOR_TYPE_GRAY : channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA;
        png_set_IHDR(png, info, width, height, 8, type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                     PNG_FILTER_TYPE_DEFAULT);
        if (per_metre) png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
        png_set_compression_level(png, 6);
        png_write_info(png, info);
        for (uint32_t y = 0; y < height; y++) png_write_row(png, pixels + (size_t)y * width * channels);
        png_write_end(png, info);
        result = YJ_OK;
    }
    png_infop done = info;
    png_destroy_write_struct(&png, &done);
    if (result == YJ_OK) {
        *octets = to.octets;
        *count = to.count;
    } else {
        free(to.octets);
    }
    return result;
}

void yj_free(uint8_t *octets) { free(octets); }
