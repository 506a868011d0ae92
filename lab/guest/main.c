#include "guest.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "network") == 0) return network_main();
  if (argc == 2 && strcmp(argv[1], "power-button") == 0) return power_button_main();
  if (argc == 3 && strcmp(argv[1], "serve") == 0) return service_main(argv[2]);
  fprintf(stderr, "usage: guest network | power-button | serve DEVICE\n");
  return 2;
}
