import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '@zsha/adapters/system/run-program';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { ifupdown } from './ifupdown.ts';
import type { Manager } from './manager.ts';
import { networkManager } from './network-manager.ts';
import { networkd } from './networkd.ts';

const timeoutMs = 10_000;
const ifupdownSettings = '/etc/network/interfaces';

/** What sets this node's network up at boot. With two at work, nobody can say which of them will. */
export async function detectManager(): Promise<Result<Manager, Refusal>> {
  const active: Manager[] = [];
  for (const manager of [networkd, networkManager]) if (await isActive(manager.name)) active.push(manager);
  const [first, second] = active;
  if (first !== undefined)
    return second === undefined
      ? ok(first)
      : fail(refusal('two-managers', { one: first.name, other: second.name }));
  return existsSync('/sbin/ifup') && existsSync(ifupdownSettings)
    ? ok(ifupdown)
    : fail(refusal('no-manager'));
}

async function isActive(unit: string): Promise<boolean> {
  const outcome = await runProgram('systemctl', ['is-active', '--quiet', `${unit}.service`], { timeoutMs });
  return outcome.kind === 'exited' && outcome.code === 0;
}

/**
 * ifupdown adds up what several files say of one interface, where the other managers let ours win.
 * @returns the file of others that sets this link up, or null.
 */
export function fileOfOthers(manager: Manager, link: string): string | null {
  if (manager.name !== 'ifupdown') return null;
  const beside = existsSync(manager.folder) ? readdirSync(manager.folder) : [];
  const files = [
    ifupdownSettings,
    ...beside.filter((name) => !manager.isOwn(name)).map((name) => join(manager.folder, name)),
  ];
  return files.find((path) => existsSync(path) && setsUp(readFileSync(path, 'utf8'), link)) ?? null;
}

/** `manual` only brings a card up, which is no contradiction. */
export function setsUp(text: string, link: string): boolean {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([word, name, , method]) => word === 'iface' && name === link && method !== 'manual');
}

/** ifupdown reads our file only when its main one says so, as Debian's does. */
export function sourcesFolder({ name, folder }: Manager): boolean {
  if (name !== 'ifupdown') return true;
  return readFileSync(ifupdownSettings, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([word = '', path = '']) => /^source(-directory)?$/.test(word) && path.startsWith(folder));
}
