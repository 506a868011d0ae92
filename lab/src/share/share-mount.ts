import { join } from 'node:path';
import { nodesDir } from '../host/paths.ts';

/** Where the machine mounts the shared directory for one node; the node gets the folders below it. */
export const shareMount = (node: string): string => join(nodesDir, node, 'smp');

/** The folders of the shared directory, as the manual has them on every node below /opt/smp. */
export const shareFolders = ['mngt', 'bs', 'ps'] as const;

/** The cgroup of the processes that serve the shared directory; no node's fault touches them. */
export const shareCgroup = 'share';
