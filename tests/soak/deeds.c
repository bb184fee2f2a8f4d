/* Counts what a program does to files below one folder; at the n-th deed it is killed, refused, held, or all is noted.

   Preloaded before libc, so that SQLite and libraries in other languages are under it too. layer.py builds and steers it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OFF, KILL, FULL, READ_ONLY, BROKEN, SLOW, STALL };
enum { MOST = 4096 };

static char root[PATH_MAX];
static int mode = OFF, log_fd = -1;
static long count, at, until, pause_ms;
static volatile int64_t shut; /* until then the disk answers nobody, in ns of the clock that only runs on */
static unsigned char ours[MOST], appends[MOST];
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}
static void rest(int64_t ns) {
    struct timespec time = {ns / 1000000000LL, ns % 1000000000LL};
    while (nanosleep(&time, &time) && errno == EINTR) {}
}
static void wait_for_disk(void) {
    int64_t left;
    while (shut && (left = shut - now_ns()) > 0) rest(left);
}

static int inside(int folder, const char *path, char *whole) {
    if (!root[0] || !path) return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX], link[64];
        ssize_t length;
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            length = readlink(link, base, sizeof base - 1);
            if (length < 0) return 0;
            base[length] = 0;
        }
        if ((size_t)snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    size_t length = strlen(root), own = strlen(whole);
    if (own > 4 && !strcmp(whole + own - 4, "-shm")) return 0; /* shared memory of SQLite: made anew at each start */
    return !strncmp(whole, root, length) && (whole[length] == '/' || !whole[length]);
}

/* One deed: a letter, a file's number, a place, two texts. */
static void note(char kind, int file, int64_t place, const void *one, uint32_t first, const void *two, uint32_t second) {
    if (log_fd < 0) return;
    struct __attribute__((packed)) { char kind; int32_t file; int64_t place; uint32_t first, second; } head = {
        kind, file, place, first, second};
    struct iovec parts[3] = {{&head, sizeof head}, {(void *)one, first}, {(void *)two, second}};
    pthread_mutex_lock(&gate);
    if (REAL(writev)(log_fd, parts, 3) < 0) _exit(99);
    pthread_mutex_unlock(&gate);
}

/* Whether this deed is refused, and with what. grows: it needs room on the disk. */
static int refused(int grows) {
    wait_for_disk();
    long now = __sync_add_and_fetch(&count, 1);
    if (mode == OFF || now < at || now > until) return 0;
    if (mode == SLOW || mode == STALL) { rest(pause_ms * 1000000LL); return 0; }
    if (mode == KILL) kill(getpid(), SIGKILL);
    if (mode == FULL && grows) return ENOSPC;
    if (mode == READ_ONLY) return EROFS;
    if (mode == BROKEN) return EIO;
    return 0;
}

#define STOP(grows)                  \
    do {                             \
        int why = refused(grows);    \
        if (why) { errno = why; return -1; } \
    } while (0)

static int opened(int file, const char *whole, int flags, int was_there) {
    if (file >= 0 && file < MOST) {
        ours[file] = (flags & O_ACCMODE) != O_RDONLY ? 1 : 2;
        appends[file] = (flags & O_APPEND) != 0;
        note('o', file, (was_there ? 0 : 1) | (flags & O_TRUNC ? 2 : 0), whole, strlen(whole), 0, 0);
    }
    return file;
}

static int open_any(int folder, const char *path, int flags, mode_t rights) {
    char whole[PATH_MAX];
    __typeof__(&openat) real = REAL(openat);
    if (!inside(folder, path, whole)) {
        int file = real(folder, path, flags, rights);
        if (file >= 0 && file < MOST) ours[file] = 0;
        return file;
    }
    struct stat facts;
    wait_for_disk();
    int was_there = !stat(whole, &facts);
    if ((flags & O_CREAT && !was_there) || flags & O_TRUNC) STOP(flags & O_CREAT && !was_there);
    else if (mode == READ_ONLY && count >= at && (flags & O_ACCMODE) != O_RDONLY) { errno = EROFS; return -1; }
    return opened(real(folder, path, flags, rights), whole, flags, was_there);
}

#define RIGHTS                                     \
    mode_t rights = 0;                             \
    if (flags & (O_CREAT | O_TMPFILE)) {           \
        va_list more;                              \
        va_start(more, flags);                     \
        rights = va_arg(more, int);                \
        va_end(more);                              \
    }
int open(const char *path, int flags, ...) { RIGHTS return open_any(AT_FDCWD, path, flags, rights); }
int open64(const char *path, int flags, ...) { RIGHTS return open_any(AT_FDCWD, path, flags, rights); }
int openat(int folder, const char *path, int flags, ...) { RIGHTS return open_any(folder, path, flags, rights); }
int openat64(int folder, const char *path, int flags, ...) { RIGHTS return open_any(folder, path, flags, rights); }

int close(int file) {
    if (file >= 0 && file < MOST && ours[file]) {
        note('x', file, 0, 0, 0, 0, 0);
        ours[file] = 0;
    }
    return REAL(close)(file);
}

static ssize_t write_at(int file, const void *data, size_t length, int64_t place) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = REAL(pwrite64);
    if (file < 0 || file >= MOST || ours[file] != 1) return real(file, data, length, place);
    wait_for_disk();
    long now = __sync_add_and_fetch(&count, 1);
    if ((mode == SLOW || mode == STALL) && now >= at && now <= until) rest(pause_ms * 1000000LL);
    else if (mode != OFF && now >= at && now <= until) {
        if (mode == KILL) { /* half of it is there already */
            real(file, data, length / 2, place);
            kill(getpid(), SIGKILL);
        }
        errno = mode == FULL ? ENOSPC : mode == READ_ONLY ? EROFS : EIO;
        if (mode == FULL && now == at && length > 1) { /* what there is room for */
            ssize_t done = real(file, data, length / 2, place);
            if (done > 0) { note('w', file, place, data, done, 0, 0); return done; }
        }
        errno = mode == FULL ? ENOSPC : mode == READ_ONLY ? EROFS : EIO;
        return -1;
    }
    ssize_t done = real(file, data, length, place);
    if (done > 0) note('w', file, place, data, done, 0, 0);
    return done;
}

ssize_t write(int file, const void *data, size_t length) {
    if (file < 0 || file >= MOST || ours[file] != 1) return REAL(write)(file, data, length);
    struct stat facts;
    int64_t place = lseek(file, 0, SEEK_CUR);
    if (appends[file] && !fstat(file, &facts)) place = facts.st_size;
    ssize_t done = write_at(file, data, length, place);
    if (done > 0) lseek(file, place + done, SEEK_SET);
    return done;
}
ssize_t pwrite(int file, const void *data, size_t length, off_t place) { return write_at(file, data, length, place); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t place) { return write_at(file, data, length, place); }
ssize_t writev(int file, const struct iovec *parts, int number) {
    if (file < 0 || file >= MOST || ours[file] != 1) return REAL(writev)(file, parts, number);
    ssize_t done = 0;
    for (int i = 0; i < number; i++) {
        ssize_t now = write(file, parts[i].iov_base, parts[i].iov_len);
        if (now < 0) return done ? done : -1;
        done += now;
        if ((size_t)now < parts[i].iov_len) break;
    }
    return done;
}
ssize_t read(int file, void *data, size_t length) {
    if (file >= 0 && file < MOST && ours[file]) wait_for_disk();
    return REAL(read)(file, data, length);
}
ssize_t pread(int file, void *data, size_t length, off_t place) {
    if (file >= 0 && file < MOST && ours[file]) wait_for_disk();
    return REAL(pread)(file, data, length, place);
}
ssize_t pread64(int file, void *data, size_t length, off64_t place) {
    if (file >= 0 && file < MOST && ours[file]) wait_for_disk();
    return REAL(pread64)(file, data, length, place);
}
int statvfs(const char *path, struct statvfs *facts) {
    char whole[PATH_MAX];
    if (inside(AT_FDCWD, path, whole)) wait_for_disk();
    return REAL(statvfs)(path, facts);
}
int statvfs64(const char *path, struct statvfs64 *facts) {
    char whole[PATH_MAX];
    if (inside(AT_FDCWD, path, whole)) wait_for_disk();
    return REAL(statvfs64)(path, facts);
}
ssize_t sendfile(int to, int from, off_t *place, size_t length) { errno = EINVAL; return -1; }
ssize_t sendfile64(int to, int from, off64_t *place, size_t length) { errno = EINVAL; return -1; }
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) { errno = ENOSYS; return -1; }

static int shorten(int file, off64_t length) {
    if (file >= 0 && file < MOST && ours[file] == 1) {
        STOP(0);
        note('t', file, length, 0, 0, 0, 0);
    }
    return REAL(ftruncate64)(file, length);
}
int ftruncate(int file, off_t length) { return shorten(file, length); }
int ftruncate64(int file, off64_t length) { return shorten(file, length); }
int posix_fallocate(int file, off_t place, off_t length) { return EINVAL; }
int posix_fallocate64(int file, off64_t place, off64_t length) { return EINVAL; }

static int settle(int file, int (*real)(int)) {
    if (file >= 0 && file < MOST && ours[file]) {
        STOP(1);
        note('s', file, 0, 0, 0, 0, 0);
        return 0; /* the model knows what it means; the disk may take its time */
    }
    return real(file);
}
int fsync(int file) { return settle(file, REAL(fsync)); }
int fdatasync(int file) { return settle(file, REAL(fdatasync)); }
void sync(void) { if (root[0]) note('S', 0, 0, 0, 0, 0, 0); else REAL(sync)(); }

#define ONE(kind, grows, call)                                      \
    char whole[PATH_MAX];                                           \
    if (!inside(folder, path, whole)) return call;                  \
    STOP(grows);                                                    \
    int done = call;                                                \
    if (!done) note(kind, 0, 0, whole, strlen(whole), 0, 0);        \
    return done;
int mkdirat(int folder, const char *path, mode_t rights) { ONE('m', 1, REAL(mkdirat)(folder, path, rights)) }
int mkdir(const char *path, mode_t rights) { return mkdirat(AT_FDCWD, path, rights); }
int unlinkat(int folder, const char *path, int flags) {
    ONE(flags & AT_REMOVEDIR ? 'd' : 'u', 0, REAL(unlinkat)(folder, path, flags))
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

#define TWO(kind, call)                                                                          \
    char from[PATH_MAX], to[PATH_MAX];                                                           \
    if (!inside(folder, path, from) || !inside(other, target, to)) return call;                  \
    STOP(1);                                                                                     \
    int done = call;                                                                             \
    if (!done) note(kind, 0, 0, from, strlen(from), to, strlen(to));                             \
    return done;
int renameat(int folder, const char *path, int other, const char *target) {
    TWO('r', REAL(renameat)(folder, path, other, target))
}
int rename(const char *path, const char *target) { return renameat(AT_FDCWD, path, AT_FDCWD, target); }
int linkat(int folder, const char *path, int other, const char *target, int flags) {
    TWO('l', REAL(linkat)(folder, path, other, target, flags))
}
int link(const char *path, const char *target) { return linkat(AT_FDCWD, path, AT_FDCWD, target, 0); }

/* What layer.py calls. */
void deeds_arm(const char *folder, int what, long first, long last, const char *log) {
    snprintf(root, sizeof root, "%s", folder);
    mode = what, at = first, until = last, count = 0;
    log_fd = log[0] ? REAL(openat)(AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
}
void deeds_disarm(void) { mode = OFF; }
void deeds_pause(long ms) { pause_ms = ms; }
void deeds_shut(long ms) { shut = now_ns() + ms * 1000000LL; }
long deeds_count(void) { return count; }
void deeds_note(const char *text) { note('n', 0, 0, text, strlen(text), 0, 0); }
