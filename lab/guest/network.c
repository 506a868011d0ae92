/* Says the network in lines that a shell reads: `nic MAC ADDRESS NETMASK GATEWAY yes|no`, `dns ADDRESS`. */
#include "guest.h"
#include "guest-values.h"

#include <stdio.h>
#include <string.h>

static void say_nics(const char *nics, const char *end, const char *route_key) {
  for (const char *at = strchr(nics, '{'); at != NULL && at < end; at = strchr(at + 1, '{')) {
    const char *close = strchr(at, '}');
    char mac[32], address[32], netmask[32], gateway[32], route[8];
    if (close == NULL || guest_value(at, close, "mac", mac, sizeof mac) != 0 ||
        guest_value(at, close, "address", address, sizeof address) != 0 ||
        guest_value(at, close, "netmask", netmask, sizeof netmask) != 0 ||
        guest_value(at, close, "gateway", gateway, sizeof gateway) != 0 ||
        guest_value(at, close, route_key, route, sizeof route) != 0)
      continue;
    printf("nic %s %s %s %s %s\n", mac, address, netmask, gateway, strcmp(route, "true") == 0 ? "yes" : "no");
  }
}

static void say_dns(const char *list) {
  const char *end = strchr(list, ']');
  for (const char *at = strchr(list, '"'); at != NULL && at < end; at = strchr(at, '"')) {
    size_t length = strcspn(at + 1, "\"");
    printf("dns %.*s\n", (int)length, at + 1);
    at += length + 2;
  }
}

int network_main(void) {
  char text[VALUES_MAX];
  if (guest_values_read(text) != 0) {
    fprintf(stderr, "guest: the host said nothing about the network\n");
    return 1;
  }
  const char *end = text + strlen(text);
  const char *nics = strstr(text, "\"nics\":[");
  /* Without a network for the default route the management network has it. */
  const char *route_key = strstr(text, "\"defaultRoute\":true") != NULL ? "defaultRoute" : "management";
  if (nics != NULL) say_nics(nics, end, route_key);
  const char *dns = strstr(text, "\"dns\":[");
  if (dns != NULL) say_dns(dns + strlen("\"dns\":["));
  return 0;
}
