import { readFileSync } from 'node:fs';
import { fenceFile } from '@zsha/config/fence-file';
import type { FenceFile } from '@zsha/config/fence-file';
import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig } from '@zsha/config/model';
import { parseFenceDevices } from '@zsha/adapters/fence/fence-devices';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { LinkedNode } from './connect-all.ts';
import type { Refusal } from './check-facts.ts';

const readMaxMs = 30_000;

/**
 * The fencing devices with their passwords, for the nodes' file alone.
 * @returns null where the configuration has none; a refusal where a password is nowhere to be found.
 */
export async function fenceSecrets(
  config: HaConfig,
  linked: readonly LinkedNode[],
): Promise<Result<FenceFile | null, Refusal>> {
  const devices = fenceFile(config, await onNodes(linked), passwordIn);
  if (devices.ok) return ok(devices.value);
  const { node, passwordFile } = devices.error;
  return passwordFile === null
    ? fail({ messageId: 'install.fence-password-missing', params: { node } })
    : fail({ messageId: 'install.fence-password-unreadable', params: { node, path: passwordFile } });
}

/** What an earlier installation left; the nodes all have the same. */
async function onNodes(linked: readonly LinkedNode[]): Promise<FenceFile | null> {
  for (const { link } of linked) {
    const { code, stdout } = await link.run(['cat', installedPaths.fenceDevices], '', readMaxMs);
    const devices = code === 0 ? parseFenceDevices(stdout, installedPaths.fenceDevices) : null;
    if (devices?.ok === true) return Object.fromEntries(devices.value);
  }
  return null;
}

function passwordIn(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return text === '' || /[\r\n]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
