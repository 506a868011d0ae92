import type { HoldStatus, NodeStatus, StatusView, StatusWarning } from '@zsha/api/status-view';
import type { HaConfig } from '@zsha/config/model';
import { resolvePerNode } from '@zsha/config/resolve-per-node';
import { serializeConfig } from '@zsha/config/serialize-config';
import type { Hold } from '@zsha/core/model/hold';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Knowledge } from '@zsha/engine/knowledge';
import type { ClusterFacts } from './cluster-facts.ts';
import type { GuestHealth } from './guest-health.ts';
import { nodeStatuses } from './node-statuses.ts';
import { vmStateOf } from './vm-state.ts';

export interface StatusInputs {
  /** The newest one. */
  readonly config: HaConfig;
  /** What the VM runs with. */
  readonly running: HaConfig;
  readonly pending: { readonly number: number; readonly running: number } | null;
  readonly self: string;
  readonly version: string;
  readonly known: Knowledge;
  readonly nowMs: number;
  readonly facts: ClusterFacts;
  readonly guestHealth: GuestHealth;
  /** Virtual machines here are emulated: said, because an operator would wonder why all is slow. */
  readonly accelerator: 'kvm' | 'tcg';
}

/** Everything `zsha status` shows, seen from this node, gathered now: whoever is asked is asked at once. */
export async function statusView(inputs: StatusInputs): Promise<StatusView> {
  const { config, known, self, nowMs, facts } = inputs;
  const vm = vmStateOf(known, self, nowMs);
  const runs = vm.state === 'running' || vm.state === 'migrating';
  const where = vm.node ?? config.nodes[0]?.name ?? '';
  const { networks } = runs ? inputs.running : config;
  const management = networks.find((network) => network.isManagement);
  const publicNetwork = networks.find((network) => !network.isManagement);
  const managementIp = management === undefined ? null : resolvePerNode(management.address, where);
  const [members, leader, liveAgents, events, seen] = await Promise.all([
    facts.members(),
    facts.leader(),
    facts.liveAgents(),
    facts.events(200),
    runs && managementIp !== null ? inputs.guestHealth.look(managementIp) : null,
  ]);
  const nodes = nodeStatuses({ ...inputs, nodes: config.nodes, members, liveAgents });
  const since = newest(events, ({ kind, epoch }) => startKinds.has(kind) && epoch === vm.epoch)?.at ?? null;
  const guest =
    seen === null ? ({ health: 'unknown', guest: null } as const) : inputs.guestHealth.judge(seen, since);
  return {
    vm: {
      ...vm,
      address: config.nodes.find(({ name }) => name === vm.node)?.address ?? null,
      since: runs ? since : null,
      ...guest,
    },
    lastStart: lastStart(events),
    nodes,
    consul: { leader, quorum: known.arbiter.kind === 'answering', members: members ?? [] },
    managementIp,
    publicIp: publicNetwork === undefined ? null : resolvePerNode(publicNetwork.address, where),
    holds: holds(known),
    warnings: [
      ...warnings(nodes, known, inputs.accelerator),
      ...(guest.guest?.report?.problems ?? []).map((problem) => ({ messageId: problem, params: {} })),
      ...(runs && inputs.pending !== null
        ? [{ messageId: 'status.warning.config-pending', params: inputs.pending }]
        : []),
    ],
    config: serializeConfig(config),
  };
}

const startKinds: ReadonlySet<string> = new Set(['vm-started', 'vm-resumed']);

function lastStart(events: readonly ClusterEvent[] | null): StatusView['lastStart'] {
  const start = newest(events, ({ kind }) => kind === 'vm-started' || kind === 'vm-start-failed');
  if (start === undefined) return null;
  return {
    node: start.node,
    at: start.at,
    reason: start.cause,
    result: start.kind === 'vm-started' ? 'started' : 'failed',
    durationMs: Number(start.params['durationMs'] ?? 0),
  };
}

function newest(
  events: readonly ClusterEvent[] | null,
  wanted: (event: ClusterEvent) => boolean,
): ClusterEvent | undefined {
  return events?.findLast(wanted);
}

function holds({ arbiter }: Knowledge): readonly HoldStatus[] {
  if (arbiter.kind !== 'answering') return [];
  const { freeze, maintenance } = arbiter.snapshot;
  return [
    ...(freeze.value === null ? [] : [{ node: null, ...freeze.value }]),
    ...[...maintenance].flatMap(([node, { value }]) => (value === null ? [] : [{ node, ...value }])),
  ];
}

function holdWords({ by, at, reason }: Hold): StatusWarning['params'] {
  return { by, at, reason };
}

function warnings(
  nodes: readonly NodeStatus[],
  known: Knowledge,
  accelerator: 'kvm' | 'tcg',
): readonly StatusWarning[] {
  const list: StatusWarning[] = [];
  const warn = (messageId: string, params: StatusWarning['params'] = {}) => list.push({ messageId, params });
  const consulAlive = nodes.filter(({ consul }) => consul === 'alive').length;
  const majority = Math.floor(nodes.length / 2) + 1;
  if (known.arbiter.kind === 'silent') warn('status.warning.no-quorum');
  else if (consulAlive === majority) warn('status.warning.last-majority');
  if (known.arbiter.kind === 'answering' && known.arbiter.snapshot.freeze.value !== null)
    warn('status.warning.frozen', holdWords(known.arbiter.snapshot.freeze.value));
  for (const { name, agent, storage, maintenance } of nodes) {
    const hold =
      known.arbiter.kind === 'answering' ? known.arbiter.snapshot.maintenance.get(name)?.value : undefined;
    if (maintenance && hold) warn('status.warning.maintenance', { node: name, ...holdWords(hold) });
    if (agent === 'lost') warn('status.warning.agent-lost', { node: name });
    else if (storage.state !== 'ok') warn('status.warning.storage', { node: name, state: storage.state });
  }
  if (accelerator === 'tcg') warn('status.warning.emulated');
  return list;
}
