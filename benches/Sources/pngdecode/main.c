// Decodes a PNG by libpng and throws the pixels away: what a scan cannot do without.
#include <png.h>
#include <stdlib.h>

int main(int count, char **words) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (count != 2 || !png_image_begin_read_from_file(&image, words[1])) return 1;
    image.format &= PNG_FORMAT_FLAG_COLOR;
    png_bytep pixels = malloc(PNG_IMAGE_SIZE(image));
    return !pixels || !png_image_finish_read(&image, NULL, pixels, 0, NULL);
}
