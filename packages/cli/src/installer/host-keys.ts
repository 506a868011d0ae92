import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '@zsha/adapters/system/run-program';

/** Where ssh keeps what it knows of other machines. */
export const defaultKnownHosts = (): string => join(homedir(), '.ssh', 'known_hosts');

/** What a known_hosts file says about the key that a machine shows. */
export type KeyVerdict = 'known' | 'new' | 'changed';

export interface KnownHost {
  /** The algorithms that the machine is asked to show a key for; empty for any. */
  readonly algorithms: readonly string[];
  judge(hostKey: Buffer): KeyVerdict;
}

/** What is known of one machine. Like ssh, it is asked for a key of a kind that is known. */
export async function knownHost(address: string, knownHostsPath: string): Promise<KnownHost> {
  const argv = ['-F', address, '-f', knownHostsPath];
  const found = await runProgram('ssh-keygen', argv, { timeoutMs: 5000 });
  const keys = found.kind === 'exited' && found.code === 0 ? knownKeys(found.stdout) : [];
  return {
    algorithms: [...new Set(keys.flatMap(({ kind }) => algorithmsOf(kind)))],
    judge: (hostKey) => {
      if (keys.length === 0) return 'new';
      return keys.some(({ key }) => key === hostKey.toString('base64')) ? 'known' : 'changed';
    },
  };
}

/** An RSA key signs in newer ways than the one it is named for. */
function algorithmsOf(kind: string): readonly string[] {
  return kind === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [kind];
}

/** The lines of `ssh-keygen -F`: host, kind of key, key. */
export function knownKeys(text: string): readonly { readonly kind: string; readonly key: string }[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, kind, key] = line.split(' ');
      return kind === undefined || key === undefined ? [] : [{ kind, key }];
    });
}

export function rememberHostKeys(path: string, keys: ReadonlyMap<string, Buffer>): void {
  if (keys.size === 0) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  appendFileSync(path, knownHostsText(keys), { mode: 0o600 });
}

/** By address, in the form of a known_hosts file. */
export function knownHostsText(keys: ReadonlyMap<string, Buffer>): string {
  return [...keys].map(([address, key]) => `${address} ${kindOf(key)} ${key.toString('base64')}\n`).join('');
}

/** As ssh shows it, for an operator to compare. */
export function fingerprint(hostKey: Buffer): string {
  const digest = createHash('sha256').update(hostKey).digest('base64').replace(/=+$/, '');
  return `${kindOf(hostKey)} SHA256:${digest}`;
}

/** The key's own first field, with its length before it (RFC 4253, section 6.6). */
function kindOf(hostKey: Buffer): string {
  return hostKey.subarray(4, 4 + hostKey.readUInt32BE(0)).toString('ascii');
}
