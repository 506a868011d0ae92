import { join } from 'node:path';
import { labDir } from '../host/paths.ts';

/**
 * A cell is a compute host of its own for one test: a container beside the lab's nodes, with other names, another
 * bridge and other cgroups, so that it neither needs the lab nor disturbs one.
 */
export interface Cell {
  readonly name: string;
  readonly address: string;
  readonly hostId: string;
  readonly cgroup: string;
  readonly folder: string;
}

export const cellBridge = { name: 'zcell', address: '10.79.1.1', mac: '02:7a:73:09:00:01' } as const;
export const cellsFolder = join(labDir, 'cells');
/** What every cell has at `/opt/smp/ps`. */
export const cellShare = join(cellsFolder, 'share');
export const agentPort = 7443;

export const cells: readonly Cell[] = [1, 2].map((number) => ({
  name: `host-${number}`,
  address: `10.79.1.${10 + number}`,
  hostId: `7a63656c-0000-7000-8000-00000000000${number}`,
  cgroup: `zcell/host-${number}`,
  folder: join(cellsFolder, `host-${number}`),
}));
