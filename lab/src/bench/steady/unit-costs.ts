import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { nodeProcesses } from '../../nodes/node-processes.ts';
import { isManagementVm } from '../../nodes/witness.ts';
import { addCosts, costOfProcess, noCost } from './process-cost.ts';
import type { Cost } from './process-cost.ts';

/** The VM's own QEMU: what it costs is the guest's work, not its keepers'. */
export const vmUnit = 'the VM';

export type UnitCosts = ReadonlyMap<string, Cost>;

/**
 * What each of the node's units has cost so far. A process that ended is counted with the one that waited for it, so the
 * difference of two looks loses nothing and counts nothing twice, however short a life a monitor's script had.
 */
export function unitCosts(node: NodeLayout): UnitCosts {
  const costs = new Map<string, Cost>();
  for (const process of nodeProcesses(node)) {
    // Outside of the container it is the lab that runs it.
    if (process.innerPid === process.pid) continue;
    const cost = costOfProcess(process.pid);
    if (cost === undefined) continue;
    const unit = isManagementVm(process) ? vmUnit : unitOf(cgroupsOf(process.pid));
    costs.set(unit, addCosts(costs.get(unit) ?? noCost, cost));
  }
  return costs;
}

/** @param cgroups of proc(5): a line for each hierarchy. */
export function unitOf(cgroups: string): string {
  const line = cgroups.split('\n').find((each) => /^\d+:(name=systemd)?:.*\.(service|scope)$/.test(each));
  return line === undefined ? 'no unit' : basename(line).replace(/\.service$/, '');
}

function cgroupsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8');
  } catch {
    return '';
  }
}

/** What the time between two looks cost; the memory is that of the later one. */
export function costsBetween(before: UnitCosts, after: UnitCosts): Readonly<Record<string, Cost>> {
  const units = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return Object.fromEntries(
    units.map((unit) => {
      const [first, last] = [before.get(unit) ?? noCost, after.get(unit) ?? noCost];
      const { rssBytes } = last;
      const writtenBytes = last.writtenBytes - first.writtenBytes;
      return [unit, { cpuMs: last.cpuMs - first.cpuMs, rssBytes, writtenBytes }];
    }),
  );
}
