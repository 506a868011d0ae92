import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A node is found again by its cgroup, which outlives every process of the lab itself and needs no pid file.
 * On a hybrid machine the same group exists in three hierarchies: systemd's named one and the unified one, where the node's
 * systemd manages its services below ours, and the freezer, where nothing is managed, so it lists every process flat.
 */
const candidates = [
  '/sys/fs/cgroup/systemd',
  '/sys/fs/cgroup/unified',
  '/sys/fs/cgroup/freezer',
  '/sys/fs/cgroup',
];

function hierarchies(): string[] {
  return candidates.filter((root) => existsSync(join(root, 'cgroup.procs')));
}

/** A name with a slash is a group of somebody else's than the lab's nodes. */
const groupPath = (root: string, group: string): string =>
  join(root, group.includes('/') ? group : join('zlab', group));

/** Makes the group everywhere; a process that writes its pid into each of these files belongs to it from then on. */
export function makeCgroup(group: string): string[] {
  return hierarchies().map((root) => {
    mkdirSync(groupPath(root, group), { recursive: true });
    return join(groupPath(root, group), 'cgroup.procs');
  });
}

function pidsBelow(folder: string): number[] {
  try {
    const own = readFileSync(join(folder, 'cgroup.procs'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
    const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...own, ...below.flatMap((entry) => pidsBelow(join(folder, entry.name)))];
  } catch {
    // The group ended while we looked: it has no processes.
    return [];
  }
}

/** Every process of the group, on every hierarchy, each once. */
export function cgroupPids(group: string): number[] {
  return [...new Set(hierarchies().flatMap((root) => pidsBelow(groupPath(root, group))))].filter(
    (pid) => pid > 0,
  );
}

export function cgroupNames(): string[] {
  const names = hierarchies().flatMap((root) => {
    const parent = join(root, 'zlab');
    return existsSync(parent)
      ? readdirSync(parent, { withFileTypes: true })
          .filter((e) => e.isDirectory())
          .map((e) => e.name)
      : [];
  });
  return [...new Set(names)].sort();
}

function removeTree(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  rmdirSync(folder);
}

/** Removes an empty group; one that still has processes stays, and the next attempt finds it. */
export function removeCgroup(group: string): void {
  for (const root of hierarchies()) {
    try {
      removeTree(groupPath(root, group));
    } catch {
      // EBUSY: something in it is still dying.
    }
  }
}

/** Where the group is frozen: the v1 freezer if there is one, else the unified hierarchy's own switch. */
export function freezeSwitch(group: string): {
  readonly file: string;
  readonly frozen: string;
  readonly thawed: string;
} {
  const v1 = join('/sys/fs/cgroup/freezer', 'zlab', group, 'freezer.state');
  if (existsSync(v1)) return { file: v1, frozen: 'FROZEN', thawed: 'THAWED' };
  return { file: join('/sys/fs/cgroup', 'zlab', group, 'cgroup.freeze'), frozen: '1', thawed: '0' };
}
