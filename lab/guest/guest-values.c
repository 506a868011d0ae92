#include "guest-values.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char firmware_value[] = "/sys/firmware/qemu_fw_cfg/by_name/opt/org.zsha/guest/raw";

static void decode(char *text) {
  char *to = text;
  unsigned int byte;
  for (const char *from = text; *from != '\0' && *from != ' ';) {
    if (*from == '%' && sscanf(from + 1, "%2x", &byte) == 1) {
      *to++ = (char)byte;
      from += 3;
    } else {
      *to++ = *from++;
    }
  }
  *to = '\0';
}

int guest_values_read(char text[VALUES_MAX]) {
  int file = open(firmware_value, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t length = read(file, text, VALUES_MAX - 1);
  close(file);
  if (length < 0) return -1;
  text[length] = '\0';
  decode(text);
  return 0;
}

int guest_value(const char *text, const char *end, const char *key, char *into, size_t size) {
  char quoted[64];
  snprintf(quoted, sizeof quoted, "\"%s\":", key);
  const char *at = strstr(text, quoted);
  if (at == NULL || at >= end) return -1;
  at += strlen(quoted);
  size_t length;
  if (*at == '"') {
    at += 1;
    length = strcspn(at, "\"");
  } else {
    length = strcspn(at, ",}] \n");
  }
  if (length >= size) return -1;
  memcpy(into, at, length);
  into[length] = '\0';
  return 0;
}
