/*
 * A journal of numbers on a raw partition: one 512-byte record each, written past every cache, with a
 * checksum that tells a torn record from a whole one.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

#include <stdint.h>

/* Finds the end of what is there. 0, or -1 with errno. */
int journal_open(const char *device);

/* Returns 0 only once the number is on the disk; -1 when it may or may not be. */
int journal_append(uint64_t number);

/* The highest number, and how many records there are. */
void journal_read(uint64_t *highest, uint64_t *count);

#endif
