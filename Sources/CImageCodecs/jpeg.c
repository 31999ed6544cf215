#include "CImageCodecs.h"

#include <string.h>
#include <turbojpeg.h>

#define LATE_NAME turbojpeg
#define LATE_FILE "libturbojpeg.so.0"
#define LATE_FUNCTIONS(F) \
    F(tjDecompress2) F(tjDecompressHeader3) F(tjDestroy) F(tjGetErrorCode) F(tjGetErrorStr2) F(tjInitDecompress)
#include <late_library.h>

#define tjDecompress2 late_turbojpeg.tjDecompress2
#define tjDecompressHeader3 late_turbojpeg.tjDecompressHeader3
#define tjDestroy late_turbojpeg.tjDestroy
#define tjGetErrorCode late_turbojpeg.tjGetErrorCode
#define tjGetErrorStr2 late_turbojpeg.tjGetErrorStr2
#define tjInitDecompress late_turbojpeg.tjInitDecompress

static int header(tjhandle handle, const uint8_t *octets, size_t count, yj_picture *picture) {
    int width = 0, height = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(handle, octets, count, &width, &height, &subsampling, &colours) != 0 &&
        (tjGetErrorCode(handle) != TJERR_WARNING || width <= 0 || height <= 0))
        return YJ_CORRUPT;
    if (width <= 0 || height <= 0) return YJ_CORRUPT;
    picture->width = (uint32_t)width;
    picture->height = (uint32_t)height;
    picture->channels = colours == TJCS_GRAY ? 1 : (colours == TJCS_CMYK || colours == TJCS_YCCK) ? 4 : 3;
    return YJ_OK;
}

int yj_jpeg_header(const uint8_t *octets, size_t count, yj_picture *picture) {
    if (!turbojpeg_is_there()) return YJ_NO_LIBRARY;
    tjhandle handle = tjInitDecompress();
    if (!handle) return YJ_MEMORY;
    int result = header(handle, octets, count, picture);
    tjDestroy(handle);
    return result;
}

int yj_jpeg_decode(const uint8_t *octets, size_t count, uint8_t *pixels, size_t size) {
    yj_picture picture = {0, 0, 0};
    if (!pixels) return YJ_ARGUMENT;
    if (!turbojpeg_is_there()) return YJ_NO_LIBRARY;
    tjhandle handle = tjInitDecompress();
    if (!handle) return YJ_MEMORY;
    int result = header(handle, octets, count, &picture);
    if (result == YJ_OK && (size_t)picture.width * picture.height * picture.channels != size) result = YJ_ARGUMENT;
    if (result == YJ_OK) {
        int format = picture.channels == 1 ? TJPF_GRAY : picture.channels == 3 ? TJPF_RGB : TJPF_CMYK;
        int flags = TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT;
        if (tjDecompress2(handle, octets, count, pixels, (int)picture.width, 0, (int)picture.height, format, flags)) {
            const char *said = tjGetErrorStr2(handle);
            if (tjGetErrorCode(handle) != TJERR_WARNING)
                result = YJ_CORRUPT;
            else if (said && strstr(said, "Premature end"))
                result = YJ_TRUNCATED;
            else if (!said || !strstr(said, "extraneous bytes"))
                result = YJ_CORRUPT;
        }
    }
    tjDestroy(handle);
    return result;
}
