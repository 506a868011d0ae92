import type { HaConfig } from './model.ts';
import { serializeConfig } from './serialize-config.ts';

/**
 * `next-start`: the VM is given it when it starts the next time. `at-once`: it is read when it is asked
 * for. `install`: the nodes are given it by the next `install`. The others only an `install` may
 * change, because more than the VM depends on them.
 */
export type ChangeEffect =
  | 'next-start'
  | 'at-once'
  | 'install'
  | 'refused-nodes'
  | 'refused-storage'
  | 'refused-timings'
  | 'refused-fencing';

export interface ConfigChange {
  /** As in a problem: `Network[0].Ipaddr`. */
  readonly path: string;
  /** As the file writes it; null: not there. */
  readonly from: string | null;
  readonly to: string | null;
  readonly effect: ChangeEffect;
}

const effects: Readonly<Record<string, ChangeEffect>> = {
  Node: 'refused-nodes',
  Type: 'refused-storage',
  PoolName: 'refused-storage',
  ImageFolder: 'refused-storage',
  Timings: 'refused-timings',
  Fencing: 'refused-fencing',
  ChronyServers: 'install',
  AllowResetRootPassword: 'at-once',
};

/** What differs between two configurations, value by value, in the order of the file. */
export function configChanges(from: HaConfig, to: HaConfig): readonly ConfigChange[] {
  const [before, after] = [leavesOf(from), leavesOf(to)];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null];
    const key = /^\w+/.exec(path)?.[0] ?? '';
    return old === now ? [] : [{ path, from: old, to: now, effect: effects[key] ?? 'next-start' }];
  });
}

export function isRefusedChange({ effect }: ConfigChange): boolean {
  return effect.startsWith('refused-');
}

/** Whether a node may take it over by itself: nothing differs that only an installation may change. */
export function isSameCluster(one: HaConfig, other: HaConfig): boolean {
  return !configChanges(one, other).some(isRefusedChange);
}

/** Every value by its path; a list of plain values is one of them. */
function leavesOf(config: HaConfig): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const visit = (path: string, value: unknown): void => {
    if (Array.isArray(value) && value.some((item) => typeof item === 'object'))
      value.forEach((item, at) => visit(`${path}[${at}]`, item));
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) visit(path === '' ? key : `${path}.${key}`, inner);
    else leaves.set(path, Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value));
  };
  visit('', serializeConfig(config));
  return leaves;
}
