/* The page on port 5000: health, and a journal whose every acknowledgement is a promise. */
#define _GNU_SOURCE
#include "guest.h"
#include "guest-values.h"
#include "journal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { PORT = 5000, REQUEST_MAX = 8192, BODY_MAX = 1024, SILENCE_MAX_S = 5 };

static char boot_id[37];

static int64_t uptime_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void answer(int peer, const char *status, const char *type, const char *body) {
  char text[BODY_MAX + 256];
  int length = snprintf(text, sizeof text,
                        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", status,
                        type, strlen(body), body);
  for (int sent = 0; sent < length;) {
    ssize_t wrote = send(peer, text + sent, (size_t)(length - sent), MSG_NOSIGNAL);
    if (wrote <= 0) return;
    sent += (int)wrote;
  }
}

static void answer_health(int peer) {
  char values[VALUES_MAX], node[128] = "", epoch[32] = "0", body[BODY_MAX];
  if (guest_values_read(values) == 0) {
    const char *end = values + strlen(values);
    guest_value(values, end, "node", node, sizeof node);
    guest_value(values, end, "epoch", epoch, sizeof epoch);
  }
  snprintf(body, sizeof body, "{\"status\":\"ok\",\"bootId\":\"%s\",\"uptimeMs\":%" PRId64 ",\"node\":\"%s\",\"epoch\":%s}\n",
           boot_id, uptime_ms(), node, epoch);
  answer(peer, "200 OK", "application/json", body);
}

static void answer_journal(int peer) {
  uint64_t highest, count;
  journal_read(&highest, &count);
  char body[BODY_MAX];
  snprintf(body, sizeof body, "{\"highest\":%" PRIu64 ",\"count\":%" PRIu64 "}\n", highest, count);
  answer(peer, "200 OK", "application/json", body);
}

static void append_to_journal(int peer, const char *digits) {
  char *end;
  errno = 0;
  unsigned long long number = strtoull(digits, &end, 10);
  if (errno != 0 || end == digits || *end != '\0' || *digits == '-')
    answer(peer, "400 Bad Request", "text/plain", "a number is expected\n");
  else if (journal_append(number) == 0)
    answer(peer, "200 OK", "application/json", "{}\n");
  else
    answer(peer, "500 Internal Server Error", "text/plain", "the disk did not take it\n");
}

static void route(int peer, const char *method, const char *path) {
  static const char journal[] = "/journal/";
  int get = strcmp(method, "GET") == 0;
  int put = strcmp(method, "PUT") == 0;
  if (strcmp(path, "/health") == 0 && get) answer_health(peer);
  else if (strcmp(path, "/journal") == 0 && get) answer_journal(peer);
  else if (strncmp(path, journal, strlen(journal)) == 0 && put) append_to_journal(peer, path + strlen(journal));
  else if (strcmp(path, "/") == 0 && get) answer(peer, "200 OK", "text/plain", "The management VM of the lab.\n");
  else if (!get && !put) answer(peer, "405 Method Not Allowed", "text/plain", "GET or PUT\n");
  else answer(peer, "404 Not Found", "text/plain", "no such page\n");
}

static void *serve_peer(void *argument) {
  int peer = (int)(intptr_t)argument;
  struct timeval silence = {.tv_sec = SILENCE_MAX_S};
  setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
  setsockopt(peer, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
  char request[REQUEST_MAX];
  size_t length = 0;
  while (length < sizeof request - 1) {
    ssize_t got = recv(peer, request + length, sizeof request - 1 - length, 0);
    if (got <= 0) break;
    length += (size_t)got;
    request[length] = '\0';
    if (strstr(request, "\r\n\r\n") == NULL) continue;
    char method[8], path[256];
    if (sscanf(request, "%7s %255s HTTP/", method, path) == 2) route(peer, method, path);
    else answer(peer, "400 Bad Request", "text/plain", "not HTTP\n");
    break;
  }
  shutdown(peer, SHUT_WR);
  close(peer);
  return NULL;
}

/* The kernel's own: the same for as long as this boot lasts, whatever happens to the service. */
static void read_boot_id(void) {
  FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
  if (file == NULL) return;
  if (fscanf(file, "%36s", boot_id) != 1) boot_id[0] = '\0';
  fclose(file);
}

int service_main(const char *journal_device) {
  signal(SIGPIPE, SIG_IGN);
  read_boot_id();
  if (journal_open(journal_device) != 0) {
    perror(journal_device);
    return 1;
  }
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(PORT)};
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 64) != 0) {
    perror("port 5000");
    return 1;
  }
  printf("guest: serving on port %d after %" PRId64 " ms\n", PORT, uptime_ms());
  fflush(stdout);
  pthread_attr_t detached;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  for (;;) {
    int peer = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (peer < 0) continue;
    pthread_t thread;
    if (pthread_create(&thread, &detached, serve_peer, (void *)(intptr_t)peer) != 0) close(peer);
  }
}
