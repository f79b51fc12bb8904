/*
 * Stands between a process and the file system, by LD_PRELOAD, on Linux: both what Node does and what SQLite does passes
 * here, because both reach the kernel by these functions of the C library. Only what lies below the folder that the
 * environment variable SHIM_FOLDER names is looked at.
 *
 * It fails: after an access() to /shim/fail/N/ERRNO/HOW the N-th operation from then on fails with that errno, and with
 * HOW=on all after it as well. Reads are operations too where SHIM_READS is set. An access() to /shim/rest ends that. A
 * readlink() of /shim/failed gives which ones failed, each kind once and the first of them first, with a comma before each,
 * that of /shim/counted how many operations there were until the rest.
 *
 * It records: where SHIM_RECORD names a file, every operation that succeeded is appended to it, in the order in which they
 * were done: one line of text, followed by the bytes where there are any. An access() to /shim/mark/WORD is recorded too.
 *
 *   open FD FLAGS PATH | write FD OFFSET LENGTH + bytes | truncate FD LENGTH | sync FD | close FD
 *   rename FROM TO | link FROM TO (each separated by a tab) | unlink PATH | mkdir PATH | rmdir PATH | mark WORD
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static int record = -1;
/* The file that each number stands for, or 0. A number can come to stand for another file without being seen here. */
static ino_t watched[MOST_FILES];
static long count, counted, fail_at;
static int fail_errno, fail_on, reads_count;
static char failed[256];

#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void begin(void) {
	static int begun;
	if (begun) return;
	begun = 1;
	folder = getenv("SHIM_FOLDER");
	folder_length = folder ? strlen(folder) : 0;
	reads_count = getenv("SHIM_READS") != NULL;
	const char *path = getenv("SHIM_RECORD");
	if (path) {
		REAL(int, "open", const char *, int, ...);
		record = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
}

static int is_inside(const char *path) {
	begin();
	return folder && path && strncmp(path, folder, folder_length) == 0;
}

static ino_t inode(int fd) {
	struct stat found;
	int kept = errno;
	ino_t number = fstat(fd, &found) == 0 ? found.st_ino : 0;
	errno = kept;
	return number;
}

static int is_watched(int fd) {
	return fd >= 0 && fd < MOST_FILES && watched[fd] && watched[fd] == inode(fd);
}

/* The whole path of a name that is given beside an open folder. */
static const char *whole(int at, const char *path, char *into) {
	if (!path || path[0] == '/' || at == AT_FDCWD) return path;
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", at);
	REAL(ssize_t, "readlink", const char *, char *, size_t);
	ssize_t length = real(link, into, PATH_MAX - 1);
	if (length < 0) return path;
	snprintf(into + length, PATH_MAX, "/%s", path);
	return into;
}

/* Whether this operation is to fail: sets errno then. */
static int fails(const char *name) {
	pthread_mutex_lock(&lock);
	count++;
	int now = fail_at > 0 && (fail_on ? count >= fail_at : count == fail_at);
	char told[32];
	snprintf(told, sizeof told, ",%s", name);
	if (now && !strstr(failed, told)) strncat(failed, told, sizeof failed - strlen(failed) - 1);
	pthread_mutex_unlock(&lock);
	if (now) errno = fail_errno;
	return now;
}

static void put(const char *bytes, size_t length) {
	REAL(ssize_t, "write", int, const void *, size_t);
	while (length > 0) {
		ssize_t done = real(record, bytes, length);
		if (done < 0) abort();
		bytes += done;
		length -= done;
	}
}

static void tell(const void *bytes, size_t length, const char *form, ...) {
	if (record < 0) return;
	int kept = errno;
	char line[2 * PATH_MAX + 64];
	va_list given;
	va_start(given, form);
	int size = vsnprintf(line, sizeof line, form, given);
	va_end(given);
	pthread_mutex_lock(&lock);
	put(line, size);
	if (bytes) put(bytes, length);
	pthread_mutex_unlock(&lock);
	errno = kept;
}

static int opened(int fd, const char *path, int flags) {
	if (fd >= 0 && fd < MOST_FILES) {
		watched[fd] = inode(fd);
		tell(NULL, 0, "open %d %d %s\n", fd, flags, path);
	}
	return fd;
}

/* Node closes files by the system call itself, which is not seen here: their numbers may be another's by now. */
static int others(int fd) {
	if (fd >= 0 && fd < MOST_FILES) watched[fd] = 0;
	return fd;
}

#define MODE \
	mode_t mode = 0; \
	if (flags & (O_CREAT | O_TMPFILE)) { \
		va_list given; \
		va_start(given, flags); \
		mode = va_arg(given, mode_t); \
		va_end(given); \
	}

#define OPEN(name) \
	int name(const char *path, int flags, ...) { \
		MODE \
		REAL(int, #name, const char *, int, ...); \
		if (!is_inside(path)) return others(real(path, flags, mode)); \
		if (fails("open")) return -1; \
		return opened(real(path, flags, mode), path, flags); \
	}
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
	int name(int at, const char *path, int flags, ...) { \
		MODE \
		REAL(int, #name, int, const char *, int, ...); \
		char room[2 * PATH_MAX]; \
		const char *named = whole(at, path, room); \
		if (!is_inside(named)) return others(real(at, path, flags, mode)); \
		if (fails("open")) return -1; \
		return opened(real(at, path, flags, mode), named, flags); \
	}
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
	REAL(int, "close", int);
	if (is_watched(fd)) {
		watched[fd] = 0;
		tell(NULL, 0, "close %d\n", fd);
	}
	return real(fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
	REAL(ssize_t, "write", int, const void *, size_t);
	if (!is_watched(fd)) return real(fd, bytes, length);
	if (fails("write")) return -1;
	off_t at = lseek(fd, 0, SEEK_CUR);
	ssize_t done = real(fd, bytes, length);
	if (done > 0) tell(bytes, done, "write %d %lld %zd\n", fd, (long long)at, done);
	return done;
}

#define PWRITE(name, offset) \
	ssize_t name(int fd, const void *bytes, size_t length, offset at) { \
		REAL(ssize_t, #name, int, const void *, size_t, offset); \
		if (!is_watched(fd)) return real(fd, bytes, length, at); \
		if (fails("write")) return -1; \
		ssize_t done = real(fd, bytes, length, at); \
		if (done > 0) tell(bytes, done, "write %d %lld %zd\n", fd, (long long)at, done); \
		return done; \
	}
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define PREAD(name, offset) \
	ssize_t name(int fd, void *into, size_t length, offset at) { \
		REAL(ssize_t, #name, int, void *, size_t, offset); \
		if (reads_count && is_watched(fd) && fails("read")) return -1; \
		return real(fd, into, length, at); \
	}
PREAD(pread, off_t)
PREAD(pread64, off64_t)

/* One piece at a time: a short write is a write that its caller goes on with. */
ssize_t writev(int fd, const struct iovec *pieces, int pieces_count) {
	REAL(ssize_t, "writev", int, const struct iovec *, int);
	if (!is_watched(fd) || pieces_count < 1) return real(fd, pieces, pieces_count);
	return write(fd, pieces[0].iov_base, pieces[0].iov_len);
}

#define SYNC(name) \
	int name(int fd) { \
		REAL(int, #name, int); \
		if (!is_watched(fd)) return real(fd); \
		if (fails("sync")) return -1; \
		int done = real(fd); \
		if (done == 0) tell(NULL, 0, "sync %d\n", fd); \
		return done; \
	}
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset) \
	int name(int fd, offset length) { \
		REAL(int, #name, int, offset); \
		if (!is_watched(fd)) return real(fd, length); \
		if (fails("truncate")) return -1; \
		int done = real(fd, length); \
		if (done == 0) tell(NULL, 0, "truncate %d %lld\n", fd, (long long)length); \
		return done; \
	}
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
	REAL(int, "rename", const char *, const char *);
	if (!is_inside(from)) return real(from, to);
	if (fails("rename")) return -1;
	int done = real(from, to);
	if (done == 0) tell(NULL, 0, "rename %s\t%s\n", from, to);
	return done;
}

int link(const char *from, const char *to) {
	REAL(int, "link", const char *, const char *);
	if (!is_inside(to)) return real(from, to);
	if (fails("link")) return -1;
	int done = real(from, to);
	if (done == 0) tell(NULL, 0, "link %s\t%s\n", from, to);
	return done;
}

#define NAME(type, name, what) \
	int name(const char *path) { \
		REAL(int, #name, const char *); \
		if (!is_inside(path)) return real(path); \
		if (fails(what)) return -1; \
		int done = real(path); \
		if (done == 0) tell(NULL, 0, what " %s\n", path); \
		return done; \
	}
NAME(int, unlink, "unlink")
NAME(int, rmdir, "rmdir")

int unlinkat(int at, const char *path, int flags) {
	REAL(int, "unlinkat", int, const char *, int);
	char room[2 * PATH_MAX];
	const char *named = whole(at, path, room);
	if (!is_inside(named)) return real(at, path, flags);
	if (fails("unlink")) return -1;
	int done = real(at, path, flags);
	if (done == 0) tell(NULL, 0, "%s %s\n", flags & AT_REMOVEDIR ? "rmdir" : "unlink", named);
	return done;
}

int remove(const char *path) {
	REAL(int, "remove", const char *);
	if (!is_inside(path)) return real(path);
	struct stat found;
	return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}

int mkdir(const char *path, mode_t mode) {
	REAL(int, "mkdir", const char *, mode_t);
	if (!is_inside(path)) return real(path, mode);
	if (fails("mkdir")) return -1;
	int done = real(path, mode);
	if (done == 0) tell(NULL, 0, "mkdir %s\n", path);
	return done;
}

#define STATFS(name, into) \
	int name(const char *path, struct into *found) { \
		REAL(int, #name, const char *, struct into *); \
		if (is_inside(path) && fails("statfs")) return -1; \
		return real(path, found); \
	}
STATFS(statfs, statfs)
STATFS(statfs64, statfs64)

/* How a program in JavaScript speaks to what is in its own process. */
int access(const char *path, int mode) {
	REAL(int, "access", const char *, int);
	if (strncmp(path, "/shim/", 6) != 0) return real(path, mode);
	begin();
	char how[8] = "";
	if (strncmp(path, "/shim/mark/", 11) == 0) tell(NULL, 0, "mark %s\n", path + 11);
	pthread_mutex_lock(&lock);
	if (strcmp(path, "/shim/rest") == 0 && fail_at > 0) {
		counted = count;
		fail_at = 0;
	}
	if (sscanf(path, "/shim/fail/%ld/%d/%7s", &fail_at, &fail_errno, how) == 3) {
		fail_on = strcmp(how, "on") == 0;
		count = 0;
		failed[0] = 0;
	}
	pthread_mutex_unlock(&lock);
	return 0;
}

ssize_t readlink(const char *path, char *into, size_t size) {
	REAL(ssize_t, "readlink", const char *, char *, size_t);
	char number[24];
	snprintf(number, sizeof number, "%ld", counted);
	const char *told = strcmp(path, "/shim/failed") == 0 ? failed : strcmp(path, "/shim/counted") == 0 ? number : NULL;
	if (!told) return real(path, into, size);
	size_t length = strnlen(told, size);
	memcpy(into, told, length);
	return length;
}
