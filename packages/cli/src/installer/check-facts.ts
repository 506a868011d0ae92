import { nfsLeaseLongS } from '@zsha/adapters/storage/nfs-lease';
import type { HaConfig, NodeConfig } from '@zsha/config/model';
import type { MessageParams } from '../terminal.ts';
import { packagesFor } from './host-packages.ts';
import { judgeMount } from './judge-mount.ts';
import type { NodeFacts } from './node-facts.ts';
import { isOlder } from './versions.ts';

export interface Refusal {
  readonly messageId: string;
  readonly params: MessageParams;
}

/** What was found on one node: what must be put right first, and what should be known. */
export interface Findings {
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Refusal[];
}

/** Releases the suite was built for; another one may lack what it calls. */
const supportedReleases: readonly RegExp[] = [/^debian 1[23]$/, /^(centos|rhel|rocky|almalinux) [89]/];
/** The oldest that the suite's calls are known to work with. */
const oldest = { qemu: '5.2', libvirt: '7.0' } as const;
/** Consul's TLS and the people who compare logs need clocks that agree roughly; ownership does not. */
const clockSkewMaxMs = 60_000;
/** Left to the host beside the management VM. */
const hostMemoryKib = 1024 * 1024;
/** Two builds, and the logs and Consul's data for a start. */
const freeMinKib = { opt: 1024 * 1024, var: 2 * 1024 * 1024 } as const;

/** Everything that stands against an installation on this node; nothing was changed to find out. */
export function checkFacts(config: HaConfig, node: NodeConfig, facts: NodeFacts, nowMs: number): Findings {
  const found = new Finder(node.name);
  checkHost(found, node, facts, nowMs);
  checkPrograms(found, facts);
  checkRoom(found, config, facts);
  checkNetwork(found, node, facts);
  checkStorage(found, config, facts);
  return found;
}

class Finder implements Findings {
  readonly refusals: Refusal[] = [];
  readonly warnings: Refusal[] = [];
  readonly #node: string;

  constructor(node: string) {
    this.#node = node;
  }

  refuse(messageId: string, params: MessageParams = {}): void {
    this.refusals.push({ messageId: `install.${messageId}`, params: { node: this.#node, ...params } });
  }

  warn(messageId: string, params: MessageParams = {}): void {
    this.warnings.push({ messageId: `install.${messageId}`, params: { node: this.#node, ...params } });
  }
}

function checkHost(found: Finder, node: NodeConfig, facts: NodeFacts, nowMs: number): void {
  if (!facts.isRoot) found.refuse('not-root');
  if (facts.hostname !== node.name) found.refuse('hostname', { expected: node.name, actual: facts.hostname });
  if (!supportedReleases.some((release) => release.test(facts.release)))
    found.refuse('release', { release: facts.release });
  const skewMs = Math.abs(facts.wallTimeMs - nowMs);
  if (skewMs > clockSkewMaxMs) found.refuse('clock', { skewSeconds: Math.round(skewMs / 1000) });
  if (facts.vmProcess && facts.installed === null) found.refuse('vm-elsewhere');
  if (!facts.kvm) found.warn(facts.virtualisation ? 'kvm-off' : 'no-virtualisation');
}

/** What the node's own package source can bring is no obstacle. */
function checkPrograms(found: Finder, facts: NodeFacts): void {
  const { missingPrograms, packageManager } = facts;
  for (const program of missingPrograms)
    if (packageManager === null || packagesFor([program], packageManager) === null)
      found.refuse('missing-program', { program });
  for (const [what, version] of [
    ['qemu', facts.qemuVersion],
    ['libvirt', facts.libvirtVersion],
  ] as const)
    if (version !== '' && isOlder(version, oldest[what]))
      found.refuse('too-old', { what, version, oldest: oldest[what] });
}

function checkRoom(found: Finder, config: HaConfig, facts: NodeFacts): void {
  const toGib = (kib: number): number => Math.floor((kib / 1024 / 1024) * 10) / 10;
  const needKib = config.memorySizeGib * 1024 * 1024 + hostMemoryKib;
  if (facts.memoryKib < needKib)
    found.refuse('memory', { needGiB: toGib(needKib), haveGiB: toGib(facts.memoryKib) });
  for (const folder of ['opt', 'var'] as const)
    if (!(facts.freeKib[folder] >= freeMinKib[folder]))
      found.refuse('disk', {
        path: `/${folder}`,
        needGiB: toGib(freeMinKib[folder]),
        haveGiB: toGib(facts.freeKib[folder] || 0),
      });
}

function checkNetwork(found: Finder, node: NodeConfig, facts: NodeFacts): void {
  if (!facts.hasAddress) found.refuse('address-missing', { address: node.address });
  for (const bridge of facts.missingBridges) found.refuse('bridge-missing', { bridge });
  for (const { bridge, detected } of facts.links) if (!detected) found.warn('no-link', { bridge });
  if (facts.installed !== null) return;
  for (const { port, program } of facts.portsTaken)
    found.refuse('port-taken', { port: String(port), program });
}

function checkStorage(found: Finder, config: HaConfig, facts: NodeFacts): void {
  const { mount, imageFormat } = facts;
  const path = config.imageFolder;
  if (mount === null || mount.point === '/') return found.refuse('not-mounted', { path });
  for (const { kind, reason } of judgeMount(mount)) {
    const say = { path: mount.point, type: mount.type, source: mount.source };
    if (kind === 'refused') found.refuse(`mount.${reason}`, say);
    else found.warn(`mount.${reason}`, say);
  }
  // With Ceph the folder keeps the suite's records alone: the image is in the pool.
  if (config.type === 'CephConf') return;
  if (mount.type === 'nfs4') checkLease(found, mount.point, facts.nfsLeaseS);
  if (imageFormat === null) found.refuse('image-missing', { path: `${path}/mnvm.img` });
  else if (imageFormat !== 'qcow2') found.refuse('image-format', { path: `${path}/mnvm.img` });
}

/** A node that lost its power keeps the image's lock for so long; on its own it is the longest part of an outage. */
function checkLease(found: Finder, path: string, leaseS: number | null): void {
  if (leaseS === null) found.warn('mount.lease-unknown', { path });
  else if (leaseS > nfsLeaseLongS) found.warn('mount.lease-long', { path, seconds: leaseS });
}
