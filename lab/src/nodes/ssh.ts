import { connect } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownHosts, sshKey } from '../host/paths.ts';
import { waitUntil } from '../host/wait-until.ts';
import { isPulled } from './cable.ts';
import { nodeRoot } from './node-disk.ts';
import { networks, type NodeLayout } from './node-layout.ts';

/** The nodes' host keys are taken from their disks, so no first connection has to be trusted. */
export function writeKnownHosts(nodes: readonly NodeLayout[]): void {
  const lines = nodes.map((node) => {
    const key = readFileSync(join(nodeRoot(node), 'etc/ssh/ssh_host_ed25519_key.pub'), 'utf8')
      .split(' ')
      .slice(0, 2)
      .join(' ');
    return `${[node.name, node.address.management, node.address.storage].join(',')} ${key}\n`;
  });
  writeFileSync(knownHosts, lines.join(''));
}

/** The address the node answers on from this machine; undefined when every cable is pulled. */
export function reachableAddress(node: NodeLayout): string | undefined {
  const network = networks.find((each) => !isPulled(node, each));
  return network === undefined ? undefined : node.address[network];
}

export function sshArgs(address: string): string[] {
  const options = [
    'IdentitiesOnly=yes',
    `UserKnownHostsFile=${knownHosts}`,
    'GlobalKnownHostsFile=/dev/null',
    'StrictHostKeyChecking=yes',
    'ConnectTimeout=10',
    'ServerAliveInterval=5',
    'LogLevel=ERROR',
  ];
  return ['-F', 'none', '-i', sshKey, ...options.flatMap((option) => ['-o', option]), `root@${address}`];
}

/** Waits until sshd itself greets; an open port alone may still be systemd's. */
export async function waitForSsh(node: NodeLayout): Promise<void> {
  const address = reachableAddress(node);
  if (address === undefined) return;
  await waitUntil(`sshd of ${node.name} answers at ${address}`, () => greets(address), {
    timeoutMs: 60_000,
    everyMs: 100,
  });
}

function greets(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 22, timeout: 1000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (data) => end(data.toString().startsWith('SSH-')));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
    socket.on('close', () => end(false));
  });
}
