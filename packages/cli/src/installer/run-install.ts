import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FenceFile } from '@zsha/config/fence-file';
import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig } from '@zsha/config/model';
import { serializeConfig } from '@zsha/config/serialize-config';
import type { Timings } from '@zsha/core/lease/timings';
import { render } from '@zsha/messages/render';
import type { ApplyInput } from '../on-node/apply.ts';
import type { SeedInput } from '../on-node/seed.ts';
import { configOrRefuse } from '../commands/read-config-file.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { newAuthority, nodeCertificate } from './certificates.ts';
import type { Refusal } from './check-facts.ts';
import { newClusterSecrets, parseClusterSecrets } from './cluster-secrets.ts';
import type { ClusterSecrets } from './cluster-secrets.ts';
import { clusterTimings } from './cluster-timings.ts';
import { closeAll, connectAll } from './connect-all.ts';
import type { LinkedNode } from './connect-all.ts';
import { fenceSecrets } from './fence-secrets.ts';
import { environmentText, lookAtNodes } from './look-at-nodes.ts';
import { nodeFiles } from './node-files.ts';
import type { NodeFacts } from './node-facts.ts';
import type { Login } from './node-link.ts';
import { sendPackage } from './send-package.ts';

const stepMaxMs = 3 * 60_000;
const electionMaxMs = 90_000;
const zsha = `${installedPaths.programs}/bin/zsha`;

export interface InstallOptions {
  readonly configPath: string;
  readonly login: Login;
  /** The unpacked package that this program runs from. */
  readonly packageDir: string;
}

/**
 * `zsha install`: first looks at everything and changes nothing; then goes node by node. Running it
 * again goes on where it was, with the same cluster.
 */
export async function runInstall(terminal: Terminal, options: InstallOptions): Promise<number> {
  const config = configOrRefuse(terminal, options.configPath);
  if (config === null) return exitCodes.refused;
  terminal.out('config file check pass\n');

  const { linked, refusals } = await connectAll(config.nodes, options.login);
  try {
    if (refusals.length > 0) return refuseAll(terminal, refusals);
    terminal.out('All nodes connect success.\n');
    return await installOn(terminal, config, linked, options.packageDir);
  } finally {
    closeAll(linked);
  }
}

async function installOn(
  terminal: Terminal,
  config: HaConfig,
  linked: readonly LinkedNode[],
  packageDir: string,
): Promise<number> {
  const { facts, refusals } = await lookAtNodes(terminal, config, linked, packageDir);
  if (refusals.length > 0) return refuseAll(terminal, refusals);
  const timings = await clusterTimings(config, linked, facts);
  if (!timings.ok) return refuseAll(terminal, [timings.error]);
  const fencing = await fenceSecrets(config, linked);
  if (!fencing.ok) return refuseAll(terminal, [fencing.error]);
  const secrets = await clusterSecrets(linked, facts);

  let at = { node: '', step: '' };
  try {
    // Under a running VM nothing is stopped: each agent is replaced in its turn, faster than its leases end.
    if ([...facts.values()].every(({ vmProcess }) => !vmProcess))
      for (const { node, link } of linked) {
        at = { node: node.name, step: 'stop' };
        terminal.out(`Stop Service consul&z for: ${node.address}\n`);
        // Before the first installation there is nothing to stop, and that is no failure.
        await link.run(['systemctl', 'stop', 'zsha-agent', 'zsha-consul'], '', stepMaxMs);
      }
    const build = readFileSync(join(packageDir, 'share/build-id'), 'utf8').trim();
    for (const { node, link } of linked) {
      if (facts.get(node.name)?.build === build) continue;
      at = { node: node.name, step: 'send' };
      terminal.out(`Send ${installedPaths.programs} to ${node.address}\n`);
      await sendPackage(link, packageDir);
    }
    terminal.out('Not Ceph Type, skip generate ceph auth.\n');
    for (const linkedNode of linked) {
      at = { node: linkedNode.node.name, step: 'install' };
      await applyTo(terminal, config, linkedNode, facts.get(linkedNode.node.name), secrets, {
        timings: timings.value,
        fencing: fencing.value,
      });
    }
    const [first] = linked;
    at = { node: first?.node.name ?? '', step: 'consul' };
    const seed: SeedInput = {
      secrets,
      imageFolder: config.imageFolder,
      config: serializeConfig(config),
      maxMs: electionMaxMs,
    };
    if (first !== undefined) await runOnNode(first, 'node-seed', seed);
  } catch (error) {
    return refuse(terminal, 'install.failed', {
      ...at,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  terminal.out('Upsert configuration to consul kv finished.\n\nInstall to All Nodes Finished.\n\n');
  terminal.out('Now, You can monitor zsha\'s status by using command "zsha status".\n');
  terminal.out('More commands are shown in "zsha -h".\n');
  return exitCodes.done;
}

async function applyTo(
  terminal: Terminal,
  config: HaConfig,
  linked: LinkedNode,
  facts: NodeFacts | undefined,
  secrets: ClusterSecrets,
  { timings, fencing }: { readonly timings: Timings; readonly fencing: FenceFile | null },
): Promise<void> {
  const { node } = linked;
  terminal.out(`Install for: ${node.address}\nconfig file check pass\n`);
  if (facts !== undefined) terminal.out(`${environmentText(config, facts)}\n`);
  const authority = { certificate: secrets.caCertificate, key: secrets.caKey };
  const input: ApplyInput = {
    files: nodeFiles({
      config,
      node,
      settings: {
        node: node.name,
        clusterId: secrets.clusterId,
        accelerator: facts?.kvm === true ? 'kvm' : 'tcg',
        timings,
      },
      secrets,
      fencing,
      certificate: await nodeCertificate(authority, node, Date.now()),
    }),
  };
  await runOnNode(linked, 'node-apply', input, (text) => terminal.out(text));
  terminal.out('\n');
}

/** The node's own half of the installer, out of the package that was just sent. */
async function runOnNode(
  { link }: LinkedNode,
  command: 'node-apply' | 'node-seed',
  input: unknown,
  onOutput?: (text: string) => void,
): Promise<void> {
  const { code, stderr } = await link.run([zsha, command], JSON.stringify(input), stepMaxMs, onOutput);
  if (code !== 0) throw new Error(stderr.trim() || `${command} ended with ${code ?? 'a signal'}`);
}

/** Those of the cluster that is there, or new ones. */
async function clusterSecrets(
  linked: readonly LinkedNode[],
  facts: ReadonlyMap<string, NodeFacts>,
): Promise<ClusterSecrets> {
  for (const { node, link } of linked) {
    if (facts.get(node.name)?.installed === null) continue;
    const { stdout } = await link.run(['cat', installedPaths.clusterSecrets], '', stepMaxMs);
    const secrets = parseClusterSecrets(stdout);
    if (secrets !== null) return secrets;
  }
  return newClusterSecrets(await newAuthority(Date.now()));
}

function refuseAll(terminal: Terminal, refusals: readonly Refusal[]): number {
  for (const { messageId, params } of refusals) refuse(terminal, messageId, params);
  terminal.err(`zsha: ${render(terminal.locale, 'install.nothing-changed')}\n`);
  return exitCodes.refused;
}
