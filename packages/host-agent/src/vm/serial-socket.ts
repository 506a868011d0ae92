import { join } from 'node:path';

/** A VM's serial line on the host. The same on every host: a migration compares it. */
export const serialSocket = (folder: string, vm: string): string => join(folder, `${vm}.tty`);
