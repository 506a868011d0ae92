/*
 * Uses a disk image as QEMU does, without a guest: takes its locks for a writer that shares with no other
 * writer (open file description locks on the bytes 101 and 201, then a look for those of others), and
 * writes past the cache, one page per line of input: `write LETTER`. Says what came of each.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { page_bytes = 4096, held_byte = 101, unshared_byte = 201 };

static int lock(int file, int command, int type, int byte, struct flock *found) {
  struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
  int result = fcntl(file, command, &lock);
  if (found) *found = lock;
  return result;
}

static int others_hold(int file, int byte) {
  struct flock found;
  if (lock(file, F_OFD_GETLK, F_WRLCK, byte, &found) < 0) return 1;
  return found.l_type != F_UNLCK;
}

static void say(const char *what, int error) {
  printf("%s%s%s\n", what, error ? ": " : "", error ? strerror(error) : "");
  fflush(stdout);
}

int main(int count, char **words) {
  int file = count == 2 ? open(words[1], O_RDWR | O_DIRECT) : -1;
  if (file < 0) return say("not opened", errno), 1;
  if (lock(file, F_OFD_SETLK, F_RDLCK, held_byte, NULL) < 0 ||
      lock(file, F_OFD_SETLK, F_RDLCK, unshared_byte, NULL) < 0)
    return say("not locked", errno), 1;
  if (others_hold(file, held_byte) || others_hold(file, unshared_byte))
    return say("refused, somebody else has the lock", 0), 1;
  say("locked", 0);

  char line[64], *page;
  if (posix_memalign((void **)&page, page_bytes, page_bytes) != 0) return 1;
  while (fgets(line, sizeof line, stdin)) {
    char letter;
    if (sscanf(line, "write %c", &letter) != 1) continue;
    memset(page, letter, page_bytes);
    if (pwrite(file, page, page_bytes, 0) != page_bytes || fsync(file) < 0)
      say("write failed", errno);
    else
      printf("wrote %c\n", letter), fflush(stdout);
  }
  return 0;
}
