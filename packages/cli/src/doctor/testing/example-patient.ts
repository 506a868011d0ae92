import type { NodeStatus, StatusView } from '@zsha/api/status-view';
import { parseConfig } from '@zsha/config/parse-config';
import { sampleConfig } from '@zsha/config/sample-config';
import type { Patient } from '../patient.ts';

const text = sampleConfig({
  type: 'FileConf',
  macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
  comment: () => '',
});
const parsed = parseConfig(text);
if (!parsed.ok) throw new Error('the sample is no configuration');
const config = parsed.value;

const nodes: readonly NodeStatus[] = config.nodes.map(({ name, address }) => ({
  name,
  address,
  agent: 'alive',
  storage: { state: 'ok', latencyMs: 2 },
  consul: 'alive',
  maintenance: false,
  version: '1.0.0',
}));

/** Everybody well, the VM on the first node. */
export const exampleView: StatusView = {
  vm: {
    state: 'running',
    node: nodes[0]?.name ?? '',
    address: null,
    epoch: 3,
    since: null,
    health: 'ok',
    guest: null,
  },
  lastStart: null,
  nodes,
  consul: {
    leader: `${nodes[0]?.address}:8300`,
    quorum: true,
    members: nodes.map(({ name, address }) => ({
      name,
      address: `${address}:8301`,
      status: 'alive',
      type: 'server',
      build: '1.8.7',
      protocol: '2',
      dc: 'dc1',
    })),
  },
  managementIp: null,
  publicIp: null,
  holds: [],
  warnings: [],
  config: {},
};

export interface Findings {
  /** By the whole command line: what the program says, or how it ends. */
  readonly programs?: Readonly<
    Record<string, string | { readonly code: number; readonly stdout?: string } | { readonly timeout: true }>
  >;
  readonly files?: Readonly<Record<string, string>>;
  readonly view?: Partial<StatusView> | null;
  readonly node?: string;
}

export const exampleNowMs = Date.parse('2026-01-31T08:00:00Z');

/** A node on which just that is to be found. */
export function examplePatient({ programs = {}, files = {}, view = {}, node }: Findings = {}): Patient {
  return {
    node: node ?? nodes[0]?.name ?? '',
    clusterId: '173de36b-4a5d-458e-a5e3-9a99584551ef',
    config,
    view: view === null ? null : { ...exampleView, ...view },
    nowMs: exampleNowMs,
    read: (path) => files[path] ?? null,
    run: (program, args) => {
      const said = programs[[program, ...args].join(' ')];
      if (said === undefined) return Promise.resolve({ kind: 'not-run', detail: 'ENOENT' });
      if (typeof said === 'object' && 'timeout' in said)
        return Promise.resolve({ kind: 'timeout', stderr: '' });
      const { code, stdout = '' } = typeof said === 'string' ? { code: 0, stdout: said } : said;
      return Promise.resolve({ kind: 'exited', code, stdout, stderr: '' });
    },
  };
}
