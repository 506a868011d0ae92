import type { ApplyInput } from '../on-node/apply.ts';
import type { HostPackages } from '../on-node/put-host-packages.ts';
import type { Terminal } from '../terminal.ts';
import { nodeCertificate } from './certificates.ts';
import { chronySettings } from './chrony-settings.ts';
import { authorizedKeyLine } from './cluster-key.ts';
import type { LinkedNode } from './connect-all.ts';
import { firewalldRules } from './firewall.ts';
import { knownHostsText } from './host-keys.ts';
import { packagesFor } from './host-packages.ts';
import type { Installation } from './installation.ts';
import { environmentText } from './look-at-nodes.ts';
import { mountUnit } from './mount-unit.ts';
import { nodeFiles } from './node-files.ts';
import type { NodeFacts } from './node-facts.ts';
import { runHalf } from './remote-half.ts';

/** Installs one node. Says what it did in one piece: the nodes work at the same time. */
export async function applyTo(
  terminal: Terminal,
  installation: Installation,
  linked: LinkedNode,
  isCluster: boolean,
  consulWaits = false,
): Promise<void> {
  const { config, facts, changes, secrets, timings, fencing, hostKeys, build } = installation;
  const { node } = linked;
  const seen = facts.get(node.name);
  const authority = { certificate: secrets.caCertificate, key: secrets.caKey };
  const input: ApplyInput = {
    build,
    isCluster,
    consulWaits,
    authorizedKey: authorizedKeyLine(secrets.sshPublicKey, config.nodes),
    packages: packagesOf(seen),
    chrony: chronySettings(config, node),
    mounts: (seen?.mounts ?? []).flatMap((mount) => mountUnit(mount) ?? []),
    firewalldRules: seen?.firewalld === true ? firewalldRules(config, node) : [],
    files: nodeFiles({
      config,
      node,
      settings: {
        node: node.name,
        clusterId: secrets.clusterId,
        memberId: changes.wanted[node.name]?.id ?? null,
        accelerator: seen?.kvm === true ? 'kvm' : 'tcg',
        timings,
      },
      secrets,
      fencing,
      certificate: await nodeCertificate(authority, node, Date.now()),
      knownHosts: knownHostsText(hostKeys),
    }),
  };
  let said = `Install for: ${node.address}\nconfig file check pass\n`;
  if (seen !== undefined) said += `${environmentText(config, seen)}\n`;
  try {
    await runHalf(linked, build, 'node-apply', input, (text) => (said += text));
  } finally {
    terminal.out(`${said}\n`);
  }
}

function packagesOf(facts: NodeFacts | undefined): HostPackages | null {
  if (facts === undefined || facts.packageManager === null) return null;
  const names = packagesFor(facts.missingPrograms, facts.packageManager);
  return names === null || names.length === 0 ? null : { manager: facts.packageManager, names };
}
