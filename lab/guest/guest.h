/* The guest's one program, by its first argument. */
#ifndef GUEST_H
#define GUEST_H

int network_main(void);
int power_button_main(void);
int service_main(const char *journal_device);

#endif
