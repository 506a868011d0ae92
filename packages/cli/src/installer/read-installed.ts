import { readFileSync } from 'node:fs';
import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig } from '@zsha/config/model';
import { parseNodeSettings } from '@zsha/config/node-settings';
import { parseConfig } from '@zsha/config/parse-config';
import { parseClusterSecrets } from './cluster-secrets.ts';

export interface Installed {
  readonly config: HaConfig;
  readonly node: string;
  readonly sshPrivateKey: string | null;
}

/** @returns null on a node where there is nothing, or too little left to know the others by. */
export function readInstalled(): Installed | null {
  const texts = [installedPaths.config, installedPaths.nodeSettings].map(readOrNull);
  const config = parseConfig(texts[0] ?? '');
  const settings = parseNodeSettings(texts[1] ?? '');
  if (!config.ok || !settings.ok) return null;
  const secrets = parseClusterSecrets(readOrNull(installedPaths.clusterSecrets) ?? '');
  return { config: config.value, node: settings.value.node, sshPrivateKey: secrets?.sshPrivateKey ?? null };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
