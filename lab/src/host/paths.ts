import { join, resolve } from 'node:path';

export const repoRoot = resolve(import.meta.dirname, '../../..');
export const labSource = join(repoRoot, 'lab');

/** What can be made again from recipes, kept across `down --purge`. */
export const cacheDir = join(repoRoot, '.cache');

/** What belongs to this lab alone: the nodes' disks, the shared directory, the lab's ssh key. */
export const labDir = join(repoRoot, '.lab');
export const logDir = join(labDir, 'log');
export const nodesDir = join(labDir, 'nodes');
export const shareDir = join(labDir, 'share');
export const sshKey = join(labDir, 'ssh', 'id_ed25519');
export const knownHosts = join(labDir, 'ssh', 'known_hosts');
/** The number of nodes this lab was made with. */
export const sizeMark = join(labDir, 'size');
/** What the nodes were last given by the installer. */
export const installedMark = join(labDir, 'installed');
export const configFile = join(labDir, 'config.json');
