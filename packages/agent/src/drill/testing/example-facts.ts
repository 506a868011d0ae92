import type { NodeStatus } from '@zsha/api/status-view';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { DrillFacts } from '../drill-facts.ts';

export function exampleNode(name: string, other: Partial<NodeStatus> = {}): NodeStatus {
  return {
    name,
    address: `192.0.2.${name.slice(-1)}`,
    agent: 'alive',
    storage: { state: 'ok', latencyMs: 4 },
    consul: 'alive',
    maintenance: false,
    version: '0.1.0',
    ...other,
  };
}

/** Three nodes, everything well; node-1 runs the VM, and node-3 is asked. */
export const exampleFacts: DrillFacts = {
  self: 'node-3',
  timings: defaultTimings,
  nodes: ['node-1', 'node-2', 'node-3'].map((name) => exampleNode(name)),
  vm: { state: 'running', node: 'node-1', epoch: 7, health: 'ok' },
  hasQuorum: true,
  leader: 'node-2',
  isFrozen: false,
  inMaintenance: [],
  moveUnderWay: false,
  backupUnderWay: false,
  otherDrillBy: null,
  places: ['node-1', 'node-2', 'node-3'].map((node) => ({ node, against: [], freeMemoryMib: 4096 })),
  storageOverNetwork: true,
};
