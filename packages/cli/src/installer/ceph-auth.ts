import { join } from 'node:path';
import { cephUser } from '@zsha/adapters/libvirt/rbd';
import type { HaConfig } from '@zsha/config/model';
import { buildFolder } from '../on-node/builds.ts';
import type { LinkedNode } from './connect-all.ts';

const callMaxMs = 60_000;

/** Makes the user that the VM's disk is reached by, or finds it made. @returns its key; null without Ceph. */
export async function cephKey(
  { type, poolName }: HaConfig,
  linked: readonly LinkedNode[],
): Promise<string | null> {
  const [first] = linked;
  if (type !== 'CephConf' || first === undefined) return null;
  const rights = ['mon', 'profile rbd', 'osd', `profile rbd pool=${poolName}`];
  const argv = ['ceph', 'auth', 'get-or-create-key', `client.${cephUser}`, ...rights];
  const { code, stdout, stderr } = await first.link.run(argv, '', callMaxMs);
  const key = stdout.trim();
  if (code !== 0 || !/^[A-Za-z0-9+/]+=*$/.test(key))
    throw new Error(`ceph auth get-or-create-key client.${cephUser}: ${stderr.trim() || 'no key'}`);
  return key;
}

/** Leaves it in libvirt's keeping; it travels on standard input, where no process list shows it. */
export async function giveCephKey({ link }: LinkedNode, build: string, key: string): Promise<void> {
  const script = join(buildFolder(build), 'share/ceph-secret.sh');
  const { code, stderr } = await link.run(['sh', script], key, callMaxMs);
  if (code !== 0) throw new Error(`the key of client.${cephUser}: ${stderr.trim() || String(code)}`);
}
