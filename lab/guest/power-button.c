/* Powers off when the host presses the button: the service syncs every write, so there is nothing else to do. */
#include "guest.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

enum { DEVICES_MAX = 16 };

int power_button_main(void) {
  struct pollfd devices[DEVICES_MAX];
  nfds_t count = 0;
  DIR *folder = opendir("/dev/input");
  for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL && count < DEVICES_MAX;) {
    if (strncmp(entry->d_name, "event", 5) != 0) continue;
    char path[300];
    snprintf(path, sizeof path, "/dev/input/%s", entry->d_name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) devices[count++] = (struct pollfd){.fd = file, .events = POLLIN};
  }
  if (count == 0) {
    fprintf(stderr, "guest: no power button\n");
    return 1;
  }
  while (poll(devices, count, -1) > 0) {
    for (nfds_t at = 0; at < count; at++) {
      struct input_event event;
      if (!(devices[at].revents & POLLIN) || read(devices[at].fd, &event, sizeof event) != sizeof event) continue;
      if (event.type != EV_KEY || event.code != KEY_POWER || event.value != 1) continue;
      sync();
      reboot(RB_POWER_OFF);
    }
  }
  return 1;
}
