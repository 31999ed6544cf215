// A library that is opened when it is first needed instead of with the program: of most commands it is never needed, and
// each that is linked, with those behind it, costs every command a part of its start (docs/decisions/0049). Its header is
// included as ever, for the types of its functions. Defined before this file is:
//
//   LATE_NAME            a word for the library in C
//   LATE_FILE            its file, by which the system finds it
//   LATE_FUNCTIONS(F)    F(name) for each function that is used
//
// This file may be included for several libraries, one after the other. Each gets `NAME_is_there()`, to be asked before
// anything is called, and `late_NAME`, the functions. Redirecting their names to it is the includer's:
// `#define zip_open late_zip.zip_open`.
#ifdef LATE_NAME

#include <dlfcn.h>
#include <pthread.h>

#ifndef LATE_LIBRARY_H
#define LATE_LIBRARY_H
#define LATE_JOIN_(a, b) a##b
#define LATE_JOIN(a, b) LATE_JOIN_(a, b)
#define LATE_TABLE LATE_JOIN(late_, LATE_NAME)
#define LATE_OPEN LATE_JOIN(open_, LATE_NAME)
#define LATE_IS_THERE LATE_JOIN(LATE_NAME, _is_there)
#define LATE_MEMBER(name) __typeof__(&name) name;
#define LATE_FIND(name) \
    if (!(LATE_TABLE.name = (__typeof__(&name))dlsym(library, #name))) return;
#endif

static struct {
    LATE_FUNCTIONS(LATE_MEMBER)
    int usable;
} LATE_TABLE;

static void LATE_OPEN(void) {
    void *library = dlopen(LATE_FILE, RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    LATE_FUNCTIONS(LATE_FIND)
    LATE_TABLE.usable = 1;
}

static int LATE_IS_THERE(void) {
    static pthread_once_t opening = PTHREAD_ONCE_INIT;
    pthread_once(&opening, LATE_OPEN);
    return LATE_TABLE.usable;
}

#undef LATE_NAME
#undef LATE_FILE
#undef LATE_FUNCTIONS
#endif
