#include "CGlyphs.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <stdlib.h>
#include <string.h>

#define LATE_NAME freetype
#define LATE_FILE "libfreetype.so.6"
#define LATE_FUNCTIONS(F) \
    F(FT_Done_Face) F(FT_Done_FreeType) F(FT_Get_Char_Index) F(FT_Get_FSType_Flags) F(FT_Get_Postscript_Name) \
    F(FT_Init_FreeType) F(FT_Load_Glyph) F(FT_New_Face) F(FT_Outline_Decompose) F(FT_Select_Charmap)
#include <late_library.h>

#define FT_Done_Face late_freetype.FT_Done_Face
#define FT_Done_FreeType late_freetype.FT_Done_FreeType
#define FT_Get_Char_Index late_freetype.FT_Get_Char_Index
#define FT_Get_FSType_Flags late_freetype.FT_Get_FSType_Flags
#define FT_Get_Postscript_Name late_freetype.FT_Get_Postscript_Name
#define FT_Init_FreeType late_freetype.FT_Init_FreeType
#define FT_Load_Glyph late_freetype.FT_Load_Glyph
#define FT_New_Face late_freetype.FT_New_Face
#define FT_Outline_Decompose late_freetype.FT_Outline_Decompose
#define FT_Select_Charmap late_freetype.FT_Select_Charmap

struct ygl_font {
    FT_Library library;
    FT_Face face;
};

/* fsType of OS/2: restricted licence, or bitmaps only. */
#define FORBIDS_EMBEDDING(flags) ((flags) & 0x0202)

static int ends_in(const char *text, const char *ending) {
    size_t long_one = text ? strlen(text) : 0, short_one = strlen(ending);
    return long_one >= short_one && strcmp(text + long_one - short_one, ending) == 0;
}

ygl_font *ygl_open(const char *path, const char *ending) {
    if (!freetype_is_there()) return NULL;
    ygl_font *font = calloc(1, sizeof *font);
    if (!font) return NULL;
    if (FT_Init_FreeType(&font->library) != 0) {
        free(font);
        return NULL;
    }
    FT_Long faces = 1;
    for (FT_Long i = 0; i < faces && i < 64; i++) {
        FT_Face face;
        if (FT_New_Face(font->library, path, i, &face) != 0) break;
        faces = face->num_faces;
        int is_named = *ending && ends_in(face->family_name, ending);
        if (!font->face || is_named) {
            if (font->face) FT_Done_Face(font->face);
            font->face = face;
        } else {
            FT_Done_Face(face);
        }
        if (is_named || !*ending) break;
    }
    if (!font->face || !FT_IS_SCALABLE(font->face) || font->face->units_per_EM == 0
        || FORBIDS_EMBEDDING(FT_Get_FSType_Flags(font->face))
        || FT_Select_Charmap(font->face, FT_ENCODING_UNICODE) != 0) {
        ygl_close(font);
        return NULL;
    }
    return font;
}

void ygl_close(ygl_font *font) {
    if (!font) return;
    if (font->face) FT_Done_Face(font->face);
    FT_Done_FreeType(font->library);
    free(font);
}

const char *ygl_name(const ygl_font *font) {
    const char *name = FT_Get_Postscript_Name(font->face);
    return name ? name : "";
}

typedef struct {
    int32_t *numbers;
    size_t room, count;
    double scale;
    FT_Vector last;
} pen;

static int32_t scaled(const pen *to, double value) {
    double out = value * to->scale;
    if (!(out > -32000 && out < 32000)) return 0;
    return (int32_t)(out < 0 ? out - 0.5 : out + 0.5);
}

static int put(pen *to, int32_t kind, const double *points, size_t count) {
    if (to->room - to->count < count + 1) return 1;
    to->numbers[to->count++] = kind;
    for (size_t i = 0; i < count; i++) to->numbers[to->count++] = scaled(to, points[i]);
    return 0;
}

static int on_move(const FT_Vector *end, void *context) {
    pen *to = context;
    to->last = *end;
    return put(to, 0, (double[]){(double)end->x, (double)end->y}, 2);
}

static int on_line(const FT_Vector *end, void *context) {
    pen *to = context;
    to->last = *end;
    return put(to, 1, (double[]){(double)end->x, (double)end->y}, 2);
}

static int on_cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *end, void *context) {
    pen *to = context;
    to->last = *end;
    return put(to, 2, (double[]){(double)a->x, (double)a->y, (double)b->x, (double)b->y, (double)end->x, (double)end->y},
               6);
}

/* A parabola is a cubic whose handles reach two thirds of the way to its one control point. */
static int on_conic(const FT_Vector *control, const FT_Vector *end, void *context) {
    pen *to = context;
    double x = (double)control->x * 2 / 3, y = (double)control->y * 2 / 3;
    double points[] = {(double)to->last.x / 3 + x, (double)to->last.y / 3 + y, (double)end->x / 3 + x,
                       (double)end->y / 3 + y, (double)end->x, (double)end->y};
    to->last = *end;
    return put(to, 2, points, 6);
}

int ygl_outline(ygl_font *font, uint32_t character, int32_t *advance, int32_t *numbers, size_t room, size_t *count) {
    FT_UInt glyph = FT_Get_Char_Index(font->face, character);
    if (glyph == 0) return 0;
    if (FT_Load_Glyph(font->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0) return -1;
    if (font->face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return -1;
    pen to = {numbers, room, 0, 1000.0 / font->face->units_per_EM, {0, 0}};
    FT_Outline_Funcs funcs = {on_move, on_line, on_conic, on_cubic, 0, 0};
    if (FT_Outline_Decompose(&font->face->glyph->outline, &funcs, &to) != 0) return -1;
    *advance = scaled(&to, (double)font->face->glyph->metrics.horiAdvance);
    *count = to.count;
    return 1;
}
