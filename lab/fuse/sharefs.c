/*
 * The shared directory as one node sees it: a pass-through to a folder of the machine, with faults that this node alone suffers.
 *
 * One process serves one node. Every node's process works on the same folder, so what one node wrote the others read, and nothing is
 * kept by the kernel beyond an open (no attribute, entry or page cache), as on a network file system with close-to-open consistency.
 * Locks are passed to the open file behind, so that QEMU's image lock excludes across nodes and goes with the process that held it.
 *
 * The faults are told through the file `.control` in the mount's root, which only the machine sees: the nodes get the folders below.
 * A write to it returns when it is in force. A fault of the storage: `ok`, `hang`, `hang-writes`, `hang-uninterruptible`, `eio`, `full`,
 * `slow MS`, `sometimes-slow PERCENT` (each so many requests of a hundred come 0.5 to 3 s late). Beside it the way to the storage: `unplug` (everything hangs, whatever the fault) and `plug`. And `abort`: what hangs now
 * ends with an error, for the power cut, after which nobody is left to see it.
 */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 312
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse_lowlevel.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

enum fault { OK, HANG, HANG_WRITES, HANG_UNINTERRUPTIBLE, EIO_ALL, FULL, SLOW, SOMETIMES_SLOW };
static const char *const fault_names[] = {"ok", "hang", "hang-writes", "hang-uninterruptible", "eio", "full", "slow",
                                          "sometimes-slow"};

static pthread_mutex_t fault_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t fault_changed = PTHREAD_COND_INITIALIZER;
static enum fault fault = OK;
/* How slow, in milliseconds, or how often, in percent. */
static unsigned fault_measure = 0;
static unsigned chance = 1;
static bool unplugged = false;
static unsigned aborts = 0;

/* --- what a request suffers before it is carried out --- */

/* A process that was killed while it waits must not wait on: NFS lets it go too. Its request is dropped. */
static bool is_killed(pid_t pid) {
  char path[64], line[128];
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE *status = fopen(path, "re");
  if (!status) return true;
  bool killed = false;
  while (fgets(line, sizeof line, status)) {
    unsigned long long pending;
    if (sscanf(line, "SigPnd: %llx", &pending) == 1 || sscanf(line, "ShdPnd: %llx", &pending) == 1)
      killed |= (pending >> 8) & 1; /* SIGKILL is signal 9 */
  }
  fclose(status);
  return killed;
}

static bool hangs(bool is_write) {
  return unplugged || fault == HANG || fault == HANG_UNINTERRUPTIBLE || (fault == HANG_WRITES && is_write);
}

/* 0, or the error the request has to end with. */
static int suffer(fuse_req_t req, bool is_write) {
  const pid_t pid = fuse_req_ctx(req)->pid;
  int error = 0;
  unsigned delay_ms = 0;
  pthread_mutex_lock(&fault_mutex);
  const unsigned aborts_before = aborts;
  while (hangs(is_write) && error == 0) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 100 * 1000 * 1000;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    pthread_cond_timedwait(&fault_changed, &fault_mutex, &until);
    if (aborts != aborts_before) error = EIO;
    else if (fault != HANG_UNINTERRUPTIBLE && pid != 0 && hangs(is_write) && is_killed(pid)) error = EINTR;
  }
  if (error == 0 && fault == EIO_ALL) error = EIO;
  if (error == 0 && fault == SLOW) delay_ms = fault_measure;
  if (error == 0 && fault == SOMETIMES_SLOW && (unsigned)rand_r(&chance) % 100 < fault_measure)
    delay_ms = 500 + (unsigned)rand_r(&chance) % 2500;
  pthread_mutex_unlock(&fault_mutex);
  if (delay_ms > 0) nanosleep(&(struct timespec){delay_ms / 1000, delay_ms % 1000 * 1000000L}, NULL);
  return error;
}

static bool is_full(void) {
  pthread_mutex_lock(&fault_mutex);
  const bool full = fault == FULL;
  pthread_mutex_unlock(&fault_mutex);
  return full;
}

/* Replies and leaves the handler if the request must not be carried out. */
#define SUFFER(req, is_write)                 \
  do {                                        \
    const int error_ = suffer(req, is_write); \
    if (error_) {                             \
      fuse_reply_err(req, error_);            \
      return;                                 \
    }                                         \
  } while (0)

/* --- inodes: one O_PATH descriptor each, for as long as the kernel knows the number --- */

struct inode {
  struct inode *next;
  dev_t dev;
  ino_t ino;
  int fd;
  uint64_t lookups;
};

#define BUCKETS 1024
static pthread_mutex_t inode_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct inode *buckets[BUCKETS];
static struct inode root = {.fd = -1, .lookups = 1};

#define CONTROL_INO 2 /* no pointer has this value */
static const char control_name[] = ".control";

static struct inode *inode_of(fuse_ino_t ino) { return ino == FUSE_ROOT_ID ? &root : (struct inode *)(uintptr_t)ino; }
static int fd_of(fuse_ino_t ino) { return inode_of(ino)->fd; }

/* The folders that nodes mount are always found, as a mount that hangs is still a mount; what is in them is not. */
static bool is_top(fuse_ino_t parent) { return parent == FUSE_ROOT_ID; }
static bool is_top_folder(fuse_ino_t ino) {
  struct stat st;
  if (ino == FUSE_ROOT_ID) return true;
  if (fstatat(fd_of(ino), "..", &st, 0) != 0) return false;
  return st.st_ino == root.ino && st.st_dev == root.dev;
}

static void fd_path(char path[32], int fd) { snprintf(path, 32, "/proc/self/fd/%d", fd); }

static void fill_control(struct stat *st) {
  memset(st, 0, sizeof *st);
  st->st_ino = CONTROL_INO;
  st->st_mode = S_IFREG | 0600;
  st->st_nlink = 1;
  st->st_size = 64;
}

static int do_lookup(fuse_ino_t parent, const char *name, struct fuse_entry_param *entry) {
  memset(entry, 0, sizeof *entry);
  if (is_top(parent) && strcmp(name, control_name) == 0) {
    entry->ino = CONTROL_INO;
    fill_control(&entry->attr);
    return 0;
  }
  const int fd = openat(fd_of(parent), name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return errno;
  if (fstat(fd, &entry->attr) != 0) {
    const int error = errno;
    close(fd);
    return error;
  }
  struct inode **bucket = &buckets[entry->attr.st_ino % BUCKETS];
  pthread_mutex_lock(&inode_mutex);
  struct inode *found = *bucket;
  while (found && (found->ino != entry->attr.st_ino || found->dev != entry->attr.st_dev)) found = found->next;
  if (found) {
    close(fd);
  } else {
    found = calloc(1, sizeof *found);
    if (!found) abort();
    *found = (struct inode){.next = *bucket, .dev = entry->attr.st_dev, .ino = entry->attr.st_ino, .fd = fd};
    *bucket = found;
  }
  found->lookups++;
  pthread_mutex_unlock(&inode_mutex);
  entry->ino = (uintptr_t)found;
  return 0;
}

static void forget_one(fuse_ino_t ino, uint64_t count) {
  if (ino == FUSE_ROOT_ID || ino == CONTROL_INO) return;
  struct inode *gone = inode_of(ino);
  pthread_mutex_lock(&inode_mutex);
  gone->lookups -= count;
  if (gone->lookups == 0) {
    struct inode **link = &buckets[gone->ino % BUCKETS];
    while (*link != gone) link = &(*link)->next;
    *link = gone->next;
    close(gone->fd);
    free(gone);
  }
  pthread_mutex_unlock(&inode_mutex);
}

/* --- names --- */

static void op_lookup(fuse_req_t req, fuse_ino_t parent, const char *name) {
  struct fuse_entry_param entry;
  if (!is_top(parent)) SUFFER(req, false);
  const int error = do_lookup(parent, name, &entry);
  if (error) fuse_reply_err(req, error);
  else fuse_reply_entry(req, &entry);
}

static void op_forget(fuse_req_t req, fuse_ino_t ino, uint64_t count) {
  forget_one(ino, count);
  fuse_reply_none(req);
}

static void op_forget_multi(fuse_req_t req, size_t count, struct fuse_forget_data *forgets) {
  for (size_t i = 0; i < count; i++) forget_one(forgets[i].ino, forgets[i].nlookup);
  fuse_reply_none(req);
}

static void reply_made(fuse_req_t req, fuse_ino_t parent, const char *name, int result) {
  struct fuse_entry_param entry;
  const int error = result == 0 ? do_lookup(parent, name, &entry) : errno;
  if (error) fuse_reply_err(req, error);
  else fuse_reply_entry(req, &entry);
}

static void op_mkdir(fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode) {
  SUFFER(req, true);
  if (is_full()) fuse_reply_err(req, ENOSPC);
  else reply_made(req, parent, name, mkdirat(fd_of(parent), name, mode));
}

static void op_mknod(fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode, dev_t dev) {
  SUFFER(req, true);
  reply_made(req, parent, name, mknodat(fd_of(parent), name, mode, dev));
}

static void op_symlink(fuse_req_t req, const char *target, fuse_ino_t parent, const char *name) {
  SUFFER(req, true);
  reply_made(req, parent, name, symlinkat(target, fd_of(parent), name));
}

static void op_link(fuse_req_t req, fuse_ino_t ino, fuse_ino_t parent, const char *name) {
  char path[32];
  SUFFER(req, true);
  fd_path(path, fd_of(ino));
  reply_made(req, parent, name, linkat(AT_FDCWD, path, fd_of(parent), name, AT_SYMLINK_FOLLOW));
}

static void op_readlink(fuse_req_t req, fuse_ino_t ino) {
  char target[4096];
  SUFFER(req, false);
  const ssize_t length = readlinkat(fd_of(ino), "", target, sizeof target - 1);
  if (length < 0) {
    fuse_reply_err(req, errno);
    return;
  }
  target[length] = '\0';
  fuse_reply_readlink(req, target);
}

static void op_unlink(fuse_req_t req, fuse_ino_t parent, const char *name) {
  SUFFER(req, true);
  fuse_reply_err(req, unlinkat(fd_of(parent), name, 0) == 0 ? 0 : errno);
}

static void op_rmdir(fuse_req_t req, fuse_ino_t parent, const char *name) {
  SUFFER(req, true);
  fuse_reply_err(req, unlinkat(fd_of(parent), name, AT_REMOVEDIR) == 0 ? 0 : errno);
}

static void op_rename(fuse_req_t req, fuse_ino_t from, const char *name, fuse_ino_t to, const char *new_name, unsigned flags) {
  SUFFER(req, true);
  fuse_reply_err(req, renameat2(fd_of(from), name, fd_of(to), new_name, flags) == 0 ? 0 : errno);
}

/* --- attributes --- */

static void op_getattr(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi) {
  (void)fi;
  struct stat st;
  if (ino == CONTROL_INO) {
    fill_control(&st);
    fuse_reply_attr(req, &st, 0);
    return;
  }
  if (!is_top_folder(ino)) SUFFER(req, false);
  if (fstatat(fd_of(ino), "", &st, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW) != 0) fuse_reply_err(req, errno);
  else fuse_reply_attr(req, &st, 0);
}

static int apply_attr(fuse_ino_t ino, const struct stat *attr, int to_set, const struct fuse_file_info *fi) {
  char path[32];
  fd_path(path, fd_of(ino));
  if (to_set & FUSE_SET_ATTR_MODE && chmod(path, attr->st_mode) != 0) return errno;
  if (to_set & (FUSE_SET_ATTR_UID | FUSE_SET_ATTR_GID)) {
    const uid_t uid = to_set & FUSE_SET_ATTR_UID ? attr->st_uid : (uid_t)-1;
    const gid_t gid = to_set & FUSE_SET_ATTR_GID ? attr->st_gid : (gid_t)-1;
    if (fchownat(fd_of(ino), "", uid, gid, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW) != 0) return errno;
  }
  if (to_set & FUSE_SET_ATTR_SIZE) {
    const int result = fi ? ftruncate((int)fi->fh, attr->st_size) : truncate(path, attr->st_size);
    if (result != 0) return errno;
  }
  if (to_set & (FUSE_SET_ATTR_ATIME | FUSE_SET_ATTR_MTIME)) {
    struct timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_OMIT}};
    if (to_set & FUSE_SET_ATTR_ATIME_NOW) times[0].tv_nsec = UTIME_NOW;
    else if (to_set & FUSE_SET_ATTR_ATIME) times[0] = attr->st_atim;
    if (to_set & FUSE_SET_ATTR_MTIME_NOW) times[1].tv_nsec = UTIME_NOW;
    else if (to_set & FUSE_SET_ATTR_MTIME) times[1] = attr->st_mtim;
    if (utimensat(AT_FDCWD, path, times, 0) != 0) return errno;
  }
  return 0;
}

static void op_setattr(fuse_req_t req, fuse_ino_t ino, struct stat *attr, int to_set, struct fuse_file_info *fi) {
  if (ino == CONTROL_INO) { /* a shell's `>` truncates first */
    op_getattr(req, ino, fi);
    return;
  }
  SUFFER(req, true);
  const int error = apply_attr(ino, attr, to_set, fi);
  struct stat st;
  if (error) fuse_reply_err(req, error);
  else if (fstatat(fd_of(ino), "", &st, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW) != 0) fuse_reply_err(req, errno);
  else fuse_reply_attr(req, &st, 0);
}

static void op_statfs(fuse_req_t req, fuse_ino_t ino) {
  struct statvfs st;
  (void)ino;
  SUFFER(req, false);
  if (fstatvfs(root.fd, &st) != 0) {
    fuse_reply_err(req, errno);
    return;
  }
  if (is_full()) st.f_bfree = st.f_bavail = 0;
  fuse_reply_statfs(req, &st);
}

/* --- the control file --- */

static void control_read(fuse_req_t req, size_t size, off_t offset) {
  char text[64];
  pthread_mutex_lock(&fault_mutex);
  const size_t length =
      (size_t)snprintf(text, sizeof text, "%s %s %u\n", unplugged ? "unplugged" : "plugged", fault_names[fault], fault_measure);
  pthread_mutex_unlock(&fault_mutex);
  if ((size_t)offset >= length) fuse_reply_buf(req, NULL, 0);
  else fuse_reply_buf(req, text + offset, length - (size_t)offset < size ? length - (size_t)offset : size);
}

/* False if there is no such command. */
static bool obey(const char *word, unsigned measure) {
  if (strcmp(word, "unplug") == 0 || strcmp(word, "plug") == 0) {
    unplugged = word[0] == 'u';
    return true;
  }
  if (strcmp(word, "abort") == 0) {
    aborts++;
    return true;
  }
  for (size_t i = 0; i < sizeof fault_names / sizeof *fault_names; i++) {
    if (strcmp(word, fault_names[i]) != 0) continue;
    fault = (enum fault)i;
    fault_measure = measure;
    return true;
  }
  return false;
}

static void control_write(fuse_req_t req, const char *data, size_t size) {
  char word[32] = "", text[64] = "";
  unsigned measure = 0;
  memcpy(text, data, size < sizeof text - 1 ? size : sizeof text - 1);
  sscanf(text, "%31s %u", word, &measure);
  pthread_mutex_lock(&fault_mutex);
  const bool obeyed = obey(word, measure);
  pthread_cond_broadcast(&fault_changed);
  pthread_mutex_unlock(&fault_mutex);
  if (obeyed) fuse_reply_write(req, size);
  else fuse_reply_err(req, EINVAL);
}

/* --- open files --- */

/* The buffers of requests have no alignment to offer, so the file behind is never opened with O_DIRECT; the kernel keeps no pages of its
 * own for an O_DIRECT or any other open here, which is what the flag is used for. */
static int backing_flags(int flags) { return (flags & ~(O_DIRECT | O_NOFOLLOW | O_CREAT | O_EXCL)) | O_CLOEXEC; }

static void op_open(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi) {
  fi->direct_io = 1;
  if (ino == CONTROL_INO) {
    fuse_reply_open(req, fi);
    return;
  }
  char path[32];
  SUFFER(req, false);
  fd_path(path, fd_of(ino));
  const int fd = open(path, backing_flags(fi->flags));
  if (fd < 0) {
    fuse_reply_err(req, errno);
    return;
  }
  fi->fh = (uint64_t)fd;
  if (fuse_reply_open(req, fi) != 0) close(fd); /* the opener was killed meanwhile */
}

static void op_create(fuse_req_t req, fuse_ino_t parent, const char *name, mode_t mode, struct fuse_file_info *fi) {
  struct fuse_entry_param entry;
  SUFFER(req, true);
  const int fd = openat(fd_of(parent), name, backing_flags(fi->flags) | O_CREAT | (fi->flags & O_EXCL), mode);
  if (fd < 0) {
    fuse_reply_err(req, errno);
    return;
  }
  const int error = do_lookup(parent, name, &entry);
  if (error) {
    close(fd);
    fuse_reply_err(req, error);
    return;
  }
  fi->fh = (uint64_t)fd;
  fi->direct_io = 1;
  if (fuse_reply_create(req, &entry, fi) != 0) {
    close(fd);
    forget_one(entry.ino, 1);
  }
}

static void op_read(fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *fi) {
  if (ino == CONTROL_INO) {
    control_read(req, size, offset);
    return;
  }
  SUFFER(req, false);
  char *buffer = malloc(size);
  const ssize_t got = buffer ? pread((int)fi->fh, buffer, size, offset) : -1;
  if (got < 0) fuse_reply_err(req, errno);
  else fuse_reply_buf(req, buffer, (size_t)got);
  free(buffer);
}

static void op_write(fuse_req_t req, fuse_ino_t ino, const char *data, size_t size, off_t offset, struct fuse_file_info *fi) {
  if (ino == CONTROL_INO) {
    control_write(req, data, size);
    return;
  }
  SUFFER(req, true);
  struct stat st;
  /* A full disk still takes what overwrites blocks it already gave. */
  if (is_full() && (fstat((int)fi->fh, &st) != 0 || offset + (off_t)size > st.st_size)) {
    fuse_reply_err(req, ENOSPC);
    return;
  }
  const ssize_t put = pwrite((int)fi->fh, data, size, offset);
  if (put < 0) fuse_reply_err(req, errno);
  else fuse_reply_write(req, (size_t)put);
}

/* Closing never hangs: everything written is already with the folder, and a killed process must be able to go, its locks with it. */
static void op_flush(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi) {
  (void)ino, (void)fi;
  fuse_reply_err(req, 0);
}

static void op_release(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi) {
  if (ino != CONTROL_INO) close((int)fi->fh);
  fuse_reply_err(req, 0);
}

static void op_fsync(fuse_req_t req, fuse_ino_t ino, int datasync, struct fuse_file_info *fi) {
  if (ino == CONTROL_INO) {
    fuse_reply_err(req, 0);
    return;
  }
  SUFFER(req, true);
  fuse_reply_err(req, (datasync ? fdatasync((int)fi->fh) : fsync((int)fi->fh)) == 0 ? 0 : errno);
}

static void op_fallocate(fuse_req_t req, fuse_ino_t ino, int mode, off_t offset, off_t length, struct fuse_file_info *fi) {
  (void)ino;
  SUFFER(req, true);
  if (is_full() && !(mode & FALLOC_FL_PUNCH_HOLE)) fuse_reply_err(req, ENOSPC);
  else fuse_reply_err(req, fallocate((int)fi->fh, mode, offset, length) == 0 ? 0 : errno);
}

static void op_lseek(fuse_req_t req, fuse_ino_t ino, off_t offset, int whence, struct fuse_file_info *fi) {
  (void)ino;
  SUFFER(req, false);
  const off_t at = lseek((int)fi->fh, offset, whence);
  if (at < 0) fuse_reply_err(req, errno);
  else fuse_reply_lseek(req, at);
}

/* --- locks: those of the open file behind, so that they exclude across nodes and end with the close --- */

static void op_getlk(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi, struct flock *lock) {
  (void)ino;
  SUFFER(req, false);
  lock->l_pid = 0;
  if (fcntl((int)fi->fh, F_OFD_GETLK, lock) != 0) {
    fuse_reply_err(req, errno);
    return;
  }
  if (lock->l_pid < 0) lock->l_pid = 0; /* held through another open file: there is no process to name */
  fuse_reply_lock(req, lock);
}

static void op_setlk(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi, struct flock *lock, int sleep) {
  (void)ino;
  SUFFER(req, false);
  lock->l_pid = 0;
  fuse_reply_err(req, fcntl((int)fi->fh, sleep ? F_OFD_SETLKW : F_OFD_SETLK, lock) == 0 ? 0 : errno);
}

static void op_flock(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi, int op) {
  (void)ino;
  SUFFER(req, false);
  fuse_reply_err(req, flock((int)fi->fh, op) == 0 ? 0 : errno);
}

/* --- folders --- */

static void op_opendir(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi) {
  if (!is_top(ino)) SUFFER(req, false);
  const int fd = openat(fd_of(ino), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir) {
    fuse_reply_err(req, errno);
    return;
  }
  fi->fh = (uintptr_t)dir;
  if (fuse_reply_open(req, fi) != 0) closedir(dir);
}

static void op_readdir(fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, struct fuse_file_info *fi) {
  if (!is_top(ino)) SUFFER(req, false);
  DIR *dir = (DIR *)(uintptr_t)fi->fh;
  char *buffer = malloc(size);
  if (!buffer) {
    fuse_reply_err(req, ENOMEM);
    return;
  }
  size_t used = 0;
  seekdir(dir, offset);
  for (struct dirent *entry; (entry = readdir(dir));) {
    struct stat st = {.st_ino = entry->d_ino, .st_mode = (mode_t)entry->d_type << 12};
    const size_t needs = fuse_add_direntry(req, buffer + used, size - used, entry->d_name, &st, telldir(dir));
    if (needs > size - used) break;
    used += needs;
  }
  fuse_reply_buf(req, buffer, used);
  free(buffer);
}

static void op_releasedir(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi) {
  (void)ino;
  closedir((DIR *)(uintptr_t)fi->fh);
  fuse_reply_err(req, 0);
}

static void op_fsyncdir(fuse_req_t req, fuse_ino_t ino, int datasync, struct fuse_file_info *fi) {
  (void)ino;
  SUFFER(req, true);
  const int fd = dirfd((DIR *)(uintptr_t)fi->fh);
  fuse_reply_err(req, (datasync ? fdatasync(fd) : fsync(fd)) == 0 ? 0 : errno);
}

static void op_init(void *userdata, struct fuse_conn_info *conn) {
  (void)userdata;
  conn->max_background = 256; /* requests that hang must not keep the others out */
  conn->time_gran = 1;
}

static const struct fuse_lowlevel_ops operations = {
    .init = op_init, .lookup = op_lookup, .forget = op_forget, .forget_multi = op_forget_multi,
    .getattr = op_getattr, .setattr = op_setattr, .readlink = op_readlink, .mknod = op_mknod,
    .mkdir = op_mkdir, .unlink = op_unlink, .rmdir = op_rmdir, .symlink = op_symlink,
    .rename = op_rename, .link = op_link, .open = op_open, .create = op_create,
    .read = op_read, .write = op_write, .flush = op_flush, .release = op_release,
    .fsync = op_fsync, .fallocate = op_fallocate, .lseek = op_lseek, .getlk = op_getlk,
    .setlk = op_setlk, .flock = op_flock, .opendir = op_opendir, .readdir = op_readdir,
    .releasedir = op_releasedir, .fsyncdir = op_fsyncdir, .statfs = op_statfs,
};

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: sharefs FOLDER MOUNTPOINT NAME\n");
    return 2;
  }
  struct stat st;
  umask(0);
  root.fd = open(argv[1], O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (root.fd < 0 || fstat(root.fd, &st) != 0) {
    perror(argv[1]);
    return 1;
  }
  root.dev = st.st_dev;
  root.ino = st.st_ino;

  char options[128];
  snprintf(options, sizeof options, "allow_other,default_permissions,subtype=sharefs,fsname=%s", argv[3]);
  char *fuse_argv[] = {argv[0], "-o", options, NULL};
  struct fuse_args args = FUSE_ARGS_INIT(3, fuse_argv);
  struct fuse_session *session = fuse_session_new(&args, &operations, sizeof operations, NULL);
  if (!session || fuse_set_signal_handlers(session) != 0 || fuse_session_mount(session, argv[2]) != 0) return 1;

  struct fuse_loop_config *config = fuse_loop_cfg_create();
  fuse_loop_cfg_set_max_threads(config, 1000); /* a hanging request holds a thread */
  fuse_loop_cfg_set_idle_threads(config, 10);
  const int result = fuse_session_loop_mt(session, config);
  fuse_loop_cfg_destroy(config);
  fuse_session_unmount(session);
  fuse_session_destroy(session);
  return result == 0 ? 0 : 1;
}
