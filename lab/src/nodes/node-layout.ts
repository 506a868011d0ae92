import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../host/lab-error.ts';
import { nodesDir } from '../host/paths.ts';

export type Network = 'management' | 'storage';
export const networks: readonly Network[] = ['management', 'storage'];

/** Host bridges have a fixed address each; otherwise theirs would change with their ports, and stale ARP entries cost a minute. */
export const bridges = {
  management: { name: 'zlab-mgmt', address: '10.77.1.1', mac: '02:7a:73:01:00:01' },
  storage: { name: 'zlab-stor', address: '10.77.2.1', mac: '02:7a:73:02:00:01' },
} as const satisfies Record<Network, { name: string; address: string; mac: string }>;

/** The management VM as the lab configures it, outside the nodes' range of addresses. */
export const vm = {
  domain: 'ZStack Management Node VM',
  /** The same, for a cluster manager whose scripts cannot take a name with blanks in it. */
  plainDomain: 'zstack-mnvm',
  address: '10.77.1.100',
  mac: '02:7a:73:68:61:01',
  port: 5000,
} as const;

export type NodeLayout = {
  readonly name: string;
  readonly cgroup: string;
  readonly address: Readonly<Record<Network, string>>;
  readonly mac: Readonly<Record<Network, string>>;
  /** The machine's end of the node's cable into each network. */
  readonly cable: Readonly<Record<Network, string>>;
  /** The node's end. */
  readonly port: Readonly<Record<Network, string>>;
  readonly machineId: string;
  readonly hostUuid: string;
};

function layoutOf(index: number): NodeLayout {
  const name = `node-${index}`;
  const digit = index.toString(16);
  return {
    name,
    cgroup: name,
    address: { management: `10.77.1.${10 + index}`, storage: `10.77.2.${10 + index}` },
    mac: { management: `02:7a:73:01:00:1${digit}`, storage: `02:7a:73:02:00:1${digit}` },
    cable: { management: `zlab-${name}-m`, storage: `zlab-${name}-s` },
    port: { management: 'mgmt0', storage: 'stor0' },
    machineId: `7a736861000000000000000000000${digit.padStart(3, '0')}`,
    hostUuid: `7a736861-0000-4000-8000-000000000${digit.padStart(3, '0')}`,
  };
}

export const layouts = (count: number): NodeLayout[] =>
  Array.from({ length: count }, (_, i) => layoutOf(i + 1));

/** The nodes this lab has: those with a disk. */
export function existingNodes(): NodeLayout[] {
  const names = existsSync(nodesDir) ? readdirSync(nodesDir) : [];
  return names
    .flatMap((name) => /^node-([1-9])$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map(layoutOf);
}

/** The node an operator named, or one line that says which there are. */
export function nodeNamed(name: string): NodeLayout {
  const nodes = existingNodes();
  const found = nodes.find((node) => node.name === name);
  if (found) return found;
  if (nodes.length === 0) throw new LabError('the lab has no nodes', 'run `script/lab up` first');
  throw new LabError(`there is no node ${name}`, `name one of ${nodes.map((node) => node.name).join(', ')}`);
}

export const nodeFolder = (node: NodeLayout, ...below: string[]): string =>
  join(nodesDir, node.name, ...below);
