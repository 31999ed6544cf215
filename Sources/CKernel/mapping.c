#define _GNU_SOURCE
#include "CKernel.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// A place for each mapped file. The handler of SIGBUS only reads it.
enum { PLACES = 256 };

struct place {
    _Atomic(uintptr_t) start;
    _Atomic(uintptr_t) end;  // 0 while the place is free or being filled
    atomic_int broken;
};

static struct place places[PLACES];
static int taken[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct sigaction before;
static int installed;
static long page = 4096;

// An octet of a mapped file that is not there any more: a page of zeros takes its place, and the place is marked.
static void missing(int number, siginfo_t *info, void *context) {
    (void)context;
    int kept = errno;
    uintptr_t at = (uintptr_t)info->si_addr;
    for (int i = 0; i < PLACES; i++) {
        uintptr_t end = atomic_load(&places[i].end);
        uintptr_t start = atomic_load(&places[i].start);
        if (end == 0 || at < start || at >= end) continue;
        atomic_store(&places[i].broken, 1);
        void *whole = (void *)(at & ~((uintptr_t)page - 1));
        if (mmap(whole, (size_t)page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
            errno = kept;
            return;
        }
    }
    // Not ours: what was there before takes it when the instruction runs again.
    (void)sigaction(number, &before, NULL);
    errno = kept;
}

static int install(void) {
    if (installed) return 1;
    long size = sysconf(_SC_PAGESIZE);
    if (size > 0) page = size;
    struct sigaction action = {0};
    action.sa_sigaction = missing;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    installed = sigaction(SIGBUS, &action, &before) == 0;
    return installed;
}

const void *csystem_map(int descriptor, size_t count, int *place) {
    *place = -1;
    if (count == 0) return NULL;
    pthread_mutex_lock(&lock);
    int found = -1;
    for (int i = 0; i < PLACES && found < 0; i++) {
        if (!taken[i]) found = i;
    }
    if (found < 0 || !install()) {
        pthread_mutex_unlock(&lock);
        return NULL;
    }
    // Pages that are in memory are entered at once; one that is missing is met when it is read.
    void *start = mmap(NULL, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
    if (start == MAP_FAILED) {
        pthread_mutex_unlock(&lock);
        return NULL;
    }
    taken[found] = 1;
    atomic_store(&places[found].broken, 0);
    atomic_store(&places[found].start, (uintptr_t)start);
    atomic_store(&places[found].end, (uintptr_t)start + (count + (size_t)page - 1) / (size_t)page * (size_t)page);
    *place = found;
    pthread_mutex_unlock(&lock);
    return start;
}

int csystem_map_is_broken(int place) {
    return place < 0 || place >= PLACES ? 1 : atomic_load(&places[place].broken);
}

void csystem_unmap(int place, size_t count) {
    if (place < 0 || place >= PLACES) return;
    pthread_mutex_lock(&lock);
    if (taken[place]) {
        void *start = (void *)atomic_load(&places[place].start);
        (void)munmap(start, count);
        atomic_store(&places[place].end, 0);
        taken[place] = 0;
    }
    pthread_mutex_unlock(&lock);
}

int csystem_only_own(int descriptor) {
    struct stat found;
    if (fstat(descriptor, &found) != 0) return 0;
    return (found.st_uid == geteuid() || found.st_uid == 0) && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}
