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

/** Whoever loses the process that waits for it is waited for by the node's init. */
const initUnit = 'init.scope';

/** What the time between two looks cost; the memory is that of the later one. */
export function costsBetween(before: UnitCosts, after: UnitCosts): Readonly<Record<string, Cost>> {
  const costs: Record<string, Cost> = {};
  let ended = noCost;
  for (const unit of [...new Set([...before.keys(), ...after.keys()])].toSorted()) {
    const [first, last] = [before.get(unit) ?? noCost, after.get(unit) ?? noCost];
    const cpuMs = last.cpuMs - first.cpuMs;
    const writtenBytes = last.writtenBytes - first.writtenBytes;
    costs[unit] = {
      cpuMs: Math.max(cpuMs, 0),
      rssBytes: last.rssBytes,
      writtenBytes: Math.max(writtenBytes, 0),
    };
    // What a process had cost before came to its init with its end, and is no part of this time.
    const overMs = Math.min(cpuMs, 0);
    ended = addCosts(ended, { cpuMs: overMs, rssBytes: 0, writtenBytes: Math.min(writtenBytes, 0) });
  }
  const init = addCosts(costs[initUnit] ?? noCost, ended);
  return { ...costs, [initUnit]: init };
}
