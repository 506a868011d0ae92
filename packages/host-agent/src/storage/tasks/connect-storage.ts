import { mkdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { mountOf } from '@zsha/adapters/storage/mount-of';
import { assertIsStorage, makeStorage } from '../marker.ts';
import { StorageFault } from '../storage-fault.ts';
import type { NfsMount, StorageRoot, TaskOf } from '../storage-task.ts';
import { checkStorage } from './check-storage.ts';
import type { StorageEnd } from '../storage-task.ts';

/**
 * Never given up on by the kernel: a guest's write that fails because a server rebooted is damage; one that waits is
 * none. Nothing of it can be executed.
 */
const nfsOptions = 'hard,noexec,nosuid,nodev';

export function connectStorage({ on, nfs, create }: TaskOf<'connect'>): StorageEnd {
  if (nfs !== null) mountNfs(on.root, nfs);
  assertMounted(on);
  if (create) makeStorage(on.root, on.storage);
  assertIsStorage(on.root, on.storage);
  return checkStorage(on);
}

/** Only what the agent mounted itself. */
export function disconnectStorage({ on, nfs }: TaskOf<'disconnect'>): StorageEnd {
  if (nfs === null || mountAt(on.root) !== nfs.source) return { kind: 'already' };
  run('umount', [on.root]);
  return { kind: 'nothing' };
}

/** @throws StorageFault when the folder lies on the host's own disk. */
export function assertMounted({ root, mounted }: StorageRoot): void {
  const mount = mountOf(root, readFileSync('/proc/self/mountinfo', 'utf8'));
  if (mounted && (mount === null || mount.point === '/'))
    throw new StorageFault('storage-not-this-one', `nothing is mounted at ${root}`);
}

function mountNfs(root: string, { source, options }: NfsMount): void {
  mkdirSync(root, { recursive: true });
  const there = mountAt(root);
  if (there === source) return;
  if (there !== null) throw new StorageFault('storage-not-this-one', `${there} is mounted at ${root}`);
  run('mount', mountArguments(root, { source, options }));
}

export const mountArguments = (root: string, { source, options }: NfsMount): readonly string[] => [
  '-t',
  'nfs',
  '-o',
  options === '' ? nfsOptions : `${options},${nfsOptions}`,
  source,
  root,
];

/** What is mounted at this very folder. */
function mountAt(root: string): string | null {
  const mount = mountOf(root, readFileSync('/proc/self/mountinfo', 'utf8'));
  return mount?.point === root ? mount.source : null;
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status === 0) return;
  const words = (error?.message ?? stderr)
    .trim()
    .replaceAll(/\s*\n\s*/g, '; ')
    .slice(0, 300);
  throw new StorageFault(
    /target is busy/.test(words) ? 'storage-in-use' : 'storage-error',
    `${program}: ${words}`,
  );
}
