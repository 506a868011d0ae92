import type { HaConfig, NodeConfig } from '@zsha/config/model';
import type { MessageParams } from '../terminal.ts';
import type { NodeFacts } from './node-facts.ts';

export interface Refusal {
  readonly messageId: string;
  readonly params: MessageParams;
}

/** Releases the suite was built for; another one may lack what it calls. */
const supportedReleases: readonly RegExp[] = [/^debian 1[23]$/, /^(centos|rhel|rocky|almalinux) [89]/];
/** Consul's TLS and the people who compare logs need clocks that agree roughly; ownership does not. */
const clockSkewMaxMs = 60_000;
/** Left to the host beside the management VM. */
const hostMemoryKib = 1024 * 1024;

/** Everything that stands against an installation on this node; nothing was changed to find out. */
export function checkFacts(
  config: HaConfig,
  node: NodeConfig,
  facts: NodeFacts,
  nowMs: number,
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (messageId: string, params: MessageParams = {}): void => {
    refusals.push({ messageId: `install.${messageId}`, params: { node: node.name, ...params } });
  };
  if (!facts.isRoot) refuse('not-root');
  if (facts.hostname !== node.name) refuse('hostname', { expected: node.name, actual: facts.hostname });
  if (!supportedReleases.some((release) => release.test(facts.release)))
    refuse('release', { release: facts.release });
  for (const program of facts.missingPrograms) refuse('missing-program', { program });
  if (!facts.hasAddress) refuse('address-missing', { address: node.address });
  for (const bridge of facts.missingBridges) refuse('bridge-missing', { bridge });
  if (facts.mountPoint === '/' || facts.mountPoint === '')
    refuse('not-mounted', { path: config.imageFolder });
  else if (facts.imageFormat === null) refuse('image-missing', { path: `${config.imageFolder}/mnvm.img` });
  else if (facts.imageFormat !== 'qcow2') refuse('image-format', { path: `${config.imageFolder}/mnvm.img` });
  if (facts.memoryKib < config.memorySizeGib * 1024 * 1024 + hostMemoryKib)
    refuse('memory', {
      needGiB: config.memorySizeGib + hostMemoryKib / 1024 / 1024,
      haveGiB: Math.floor((facts.memoryKib / 1024 / 1024) * 10) / 10,
    });
  const skewMs = Math.abs(facts.wallTimeMs - nowMs);
  if (skewMs > clockSkewMaxMs) refuse('clock', { skewSeconds: Math.round(skewMs / 1000) });
  if (facts.vmProcess && facts.installed === null) refuse('vm-elsewhere');
  return refusals;
}

/** What only shows when all nodes are seen together. */
export function checkTogether(config: HaConfig, facts: ReadonlyMap<string, NodeFacts>): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const clusterIds = new Set([...facts.values()].flatMap(({ installed }) => installed?.clusterId ?? []));
  const markers = [...facts.values()].flatMap(({ marker }) => marker?.clusterId ?? []);
  for (const [node, { installed, marker }] of facts) {
    const foreign = clusterIds.size > 1 || (installed !== null && installed.node !== node);
    // A folder that another cluster marked may have that cluster's management VM running from it.
    if (foreign || (marker !== null && !clusterIds.has(marker.clusterId)))
      refusals.push({ messageId: 'install.other-cluster', params: { node, path: config.imageFolder } });
  }
  if (markers.length > 0 && markers.length < facts.size)
    for (const [node, { marker }] of facts)
      if (marker === null)
        refusals.push({ messageId: 'install.not-shared', params: { node, path: config.imageFolder } });
  return refusals;
}
