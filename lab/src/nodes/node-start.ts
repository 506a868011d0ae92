import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeCgroup } from '../host/cgroup.ts';
import { detach } from '../host/detach.ts';
import { labSource, logDir } from '../host/paths.ts';
import { waitUntil } from '../host/wait-until.ts';
import { shareFolders, shareMount } from '../share/share-mount.ts';
import { pulledMark } from './cable.ts';
import { mountDisk, nodeRoot } from './node-disk.ts';
import { bridges, networks, type NodeLayout } from './node-layout.ts';
import { nodeInit, nodePower } from './node-processes.ts';

/** Boots the node; returns when its init runs. */
export async function startNode(node: NodeLayout): Promise<void> {
  if (nodePower(node) !== 'off') return;
  await mountDisk(node);
  // nspawn keeps its lock files here, which a machine without systemd does not have.
  mkdirSync('/run/systemd', { recursive: true });
  const cables = networks.flatMap((network) => [
    node.cable[network],
    bridges[network].name,
    pulledMark(node, network),
  ]);
  const logFile = join(logDir, `${node.name}.log`);
  detach(
    join(labSource, 'libexec', 'node-keeper'),
    [...cables, '--', 'systemd-nspawn', ...nspawnArgs(node)],
    makeCgroup(node.cgroup),
    logFile,
  );
  await waitUntil(`${node.name} boots`, () => nodeInit(node) !== undefined, { timeoutMs: 20_000, logFile });
}

function nspawnArgs(node: NodeLayout): string[] {
  return [
    '--quiet',
    `--directory=${nodeRoot(node)}`,
    `--machine=zlab-${node.name}`,
    `--hostname=${node.name}`,
    // The node stays in the cgroup its keeper was put into.
    '--register=no',
    '--keep-unit',
    '--private-users=no',
    '--capability=all',
    // The clock belongs to the machine, and a node must not steer it for all.
    '--drop-capability=CAP_SYS_TIME',
    ...networks.map((network) => `--network-veth-extra=${node.cable[network]}:${node.port[network]}`),
    '--bind=/dev/net/tun',
    ...shareFolders.map((folder) => `--bind=${join(shareMount(node.name), folder)}:/opt/smp/${folder}`),
    '--resolv-conf=off',
    '--timezone=off',
    '--link-journal=no',
    '--console=pipe',
    '--kill-signal=SIGRTMIN+3',
    '--boot',
  ];
}
