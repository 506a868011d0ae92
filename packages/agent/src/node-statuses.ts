import type { ConsulMember, NodeStatus } from '@zsha/api/status-view';
import type { Knowledge } from '@zsha/engine/knowledge';
import { slotFreshMs } from './vm-state.ts';

/** An exchange that takes longer than this is worth a word to the operator. */
const slowMs = 1000;

export interface NodeAddress {
  readonly name: string;
  readonly address: string;
}

export interface NodeStatusInputs {
  readonly nodes: readonly NodeAddress[];
  readonly self: string;
  readonly version: string;
  readonly known: Knowledge;
  readonly nowMs: number;
  readonly members: readonly ConsulMember[] | null;
  readonly liveAgents: ReadonlySet<string> | null;
}

/** The nodes in the order of the configuration, as this node sees them. */
export function nodeStatuses(inputs: NodeStatusInputs): readonly NodeStatus[] {
  return inputs.nodes.map((node) => nodeStatus(node, inputs));
}

function nodeStatus(node: NodeAddress, inputs: NodeStatusInputs): NodeStatus {
  const { self, known, nowMs, members, liveAgents } = inputs;
  const peer = known.peers.get(node.name);
  const moves = peer !== undefined && nowMs - peer.movedAtMs <= slotFreshMs;
  const alive = node.name === self || moves || liveAgents?.has(node.name) === true;
  return {
    name: node.name,
    address: node.address,
    agent: alive ? 'alive' : 'lost',
    storage: node.name === self ? ownStorage(known) : storageOf(moves, alive, peer?.slot.latencyMs ?? null),
    consul: consulOf(members?.find(({ address }) => address.startsWith(`${node.address}:`))),
    maintenance: inMaintenance(known, node.name),
    version: node.name === self ? inputs.version : (peer?.slot.version ?? ''),
  };
}

function inMaintenance({ arbiter }: Knowledge, node: string): boolean {
  return arbiter.kind === 'answering' && (arbiter.snapshot.maintenance.get(node)?.value ?? null) !== null;
}

function ownStorage({ storage }: Knowledge): NodeStatus['storage'] {
  if (storage.kind === 'good')
    return { state: storage.latencyMs > slowMs ? 'slow' : 'ok', latencyMs: storage.latencyMs };
  return { state: storage.reason === 'unread' ? 'missing' : storage.reason, latencyMs: null };
}

/** A slot that stands still under a living agent is storage that does not take its writes. */
function storageOf(moves: boolean, alive: boolean, latencyMs: number | null): NodeStatus['storage'] {
  if (!moves) return { state: alive ? 'hung' : 'missing', latencyMs: null };
  return { state: latencyMs !== null && latencyMs > slowMs ? 'slow' : 'ok', latencyMs };
}

function consulOf(member: ConsulMember | undefined): NodeStatus['consul'] {
  if (member?.status === 'alive') return 'alive';
  return member?.status === 'left' ? 'left' : 'failed';
}
