/* The one wall between the engine and FreeType: outlines of characters from font files come across as numbers. */
#ifndef CGLYPHS_H
#define CGLYPHS_H

#include <stddef.h>
#include <stdint.h>

typedef struct ygl_font ygl_font;

/* Opens the face of a font file whose family's name ends in `ending` (a collection holds several), the first when it is
   empty or none has that name. NULL when the file is no scalable font, or its licence bits forbid embedding. */
ygl_font *ygl_open(const char *path, const char *ending);
void ygl_close(ygl_font *font);
/* The PostScript name; empty when there is none. Good while the font is open. */
const char *ygl_name(const ygl_font *font);

/* The outline of a character in thousandths of an em, y up: 0 x y begins a contour, 1 x y is a line, 2 and three points
   a cubic curve. Returns 1, 0 when the font has no such character, -1 when `room` numbers do not hold it or it is
   damaged. */
int ygl_outline(ygl_font *font, uint32_t character, int32_t *advance, int32_t *numbers, size_t room, size_t *count);

#endif
