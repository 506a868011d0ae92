#define _GNU_SOURCE
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RECORD_BYTES = 512, SCAN_RECORDS = 256 };

struct record {
  char magic[8];
  uint64_t number;
  uint64_t place;
  uint64_t checksum;
  char rest[RECORD_BYTES - 32];
};

static const char magic[8] = "zsha-j1";

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int device = -1;
static uint64_t highest, count;
/* Writes past the page cache want aligned memory. */
static struct record *page;

/* FNV-1a over everything before it. */
static uint64_t checksum_of(const struct record *record) {
  uint64_t hash = 0xcbf29ce484222325u;
  const unsigned char *bytes = (const unsigned char *)record;
  for (size_t at = 0; at < offsetof(struct record, checksum); at++) hash = (hash ^ bytes[at]) * 0x100000001b3u;
  return hash;
}

static int is_whole(const struct record *record, uint64_t place) {
  return memcmp(record->magic, magic, sizeof magic) == 0 && record->place == place &&
         record->checksum == checksum_of(record);
}

int journal_open(const char *path) {
  device = open(path, O_RDWR | O_DIRECT | O_DSYNC | O_CLOEXEC);
  if (device < 0) return -1;
  if ((errno = posix_memalign((void **)&page, 4096, sizeof *page * SCAN_RECORDS)) != 0) return -1;
  for (;;) {
    ssize_t length = pread(device, page, sizeof *page * SCAN_RECORDS, (off_t)count * RECORD_BYTES);
    if (length < 0) return -1;
    size_t records = (size_t)length / RECORD_BYTES;
    if (records == 0) return 0;
    for (size_t at = 0; at < records; at++) {
      if (!is_whole(&page[at], count)) return 0;
      if (page[at].number > highest) highest = page[at].number;
      count++;
    }
  }
}

int journal_append(uint64_t number) {
  pthread_mutex_lock(&lock);
  memset(page, 0, sizeof *page);
  memcpy(page->magic, magic, sizeof magic);
  page->number = number;
  page->place = count;
  page->checksum = checksum_of(page);
  int done = pwrite(device, page, sizeof *page, (off_t)count * RECORD_BYTES) == (ssize_t)sizeof *page;
  if (done) {
    count++;
    if (number > highest) highest = number;
  }
  pthread_mutex_unlock(&lock);
  return done ? 0 : -1;
}

void journal_read(uint64_t *highest_out, uint64_t *count_out) {
  pthread_mutex_lock(&lock);
  *highest_out = highest;
  *count_out = count;
  pthread_mutex_unlock(&lock);
}
