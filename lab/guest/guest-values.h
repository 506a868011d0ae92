/* What the host tells the guest: JSON in QEMU's firmware configuration, percent-encoded, padded with blanks. */
#ifndef GUEST_VALUES_H
#define GUEST_VALUES_H

#include <stddef.h>

enum { VALUES_MAX = 8192 };

/* Reads the text as it is now: a live migration changes it under the running guest. 0, or -1. */
int guest_values_read(char text[VALUES_MAX]);

/*
 * Copies the value of a key, from `text` on, as far as `end`: texts without their quotes, anything
 * else as it is written. Good for the flat objects the host sends; not a JSON parser. 0, or -1.
 */
int guest_value(const char *text, const char *end, const char *key, char *into, size_t size);

#endif
