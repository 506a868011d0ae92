import { existsSync } from 'node:fs';
import { run, tryRun } from '../host/run.ts';
import { bridges, networks } from './node-layout.ts';

const ip = (...args: string[]): Promise<string> => run('ip', args, { timeoutMs: 10_000 });

export const isLink = (name: string): boolean => existsSync(`/sys/class/net/${name}`);

/** The lab's two networks are bridges of this machine, which has an address in each. */
export async function makeBridges(): Promise<void> {
  for (const network of networks) {
    const bridge = bridges[network];
    if (!isLink(bridge.name))
      await ip('link', 'add', bridge.name, 'address', bridge.mac, 'type', 'bridge', 'forward_delay', '0');
    await ip('address', 'replace', `${bridge.address}/24`, 'dev', bridge.name);
    await ip('link', 'set', bridge.name, 'up');
  }
}

export async function removeBridges(): Promise<void> {
  for (const network of networks) await removeLink(bridges[network].name);
}

export async function removeLink(name: string): Promise<void> {
  if (isLink(name)) await tryRun('ip', ['link', 'delete', name], { timeoutMs: 10_000 });
}
