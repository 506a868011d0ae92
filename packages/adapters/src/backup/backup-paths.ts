import { join } from 'node:path';

/** A backup is a folder; until it is whole its name ends so. */
const unfinished = '.partial';

export const backupDir = (folder: string, id: string): string => join(folder, id);
export const unfinishedDir = (folder: string, id: string): string => join(folder, `${id}${unfinished}`);
export const diskOf = (dir: string): string => join(dir, 'disk.qcow2');
export const manifestOf = (dir: string): string => join(dir, 'manifest.json');
