import { mountOf } from '@zsha/adapters/storage/mount-of';
import type { Mount } from '@zsha/adapters/storage/mount-of';
import { finding, looked } from '../finding.ts';
import type { Finding, FindingId } from '../finding.ts';
import type { Check } from '../patient.ts';

/** Of one machine: what is written there no other node sees. */
const localTypes: ReadonlySet<string> = new Set([
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'btrfs',
  'zfs',
  'tmpfs',
  'overlay',
]);

/** How the shared folder is mounted; read from the kernel's table, which never hangs. */
export const mountCheck: Check = {
  name: 'mount',
  look: ({ config, read }) => {
    if (config.type === 'CephConf') return { kind: 'not-applicable' };
    const table = read('/proc/self/mountinfo');
    if (table === null) return { kind: 'unknown', detail: '/proc/self/mountinfo' };
    const path = config.imageFolder;
    const mount = mountOf(path, table);
    if (mount === null || mount.point === '/') return looked(finding('mount-missing', { path }));
    return looked(...judged(mount));
  },
};

function judged({ point, type, options }: Mount): readonly Finding[] {
  const has = new Set(options.split(','));
  const findings: Finding[] = [];
  const add = (id: FindingId): void => void findings.push(finding(id, { path: point, type }));
  if (localTypes.has(type)) add('mount-local');
  if (has.has('ro')) add('mount-read-only');
  if (!type.startsWith('nfs')) return findings;
  if (has.has('soft') || has.has('softerr')) add('mount-soft');
  if (has.has('nolock') || has.has('local_lock=all') || has.has('local_lock=posix')) add('mount-no-lock');
  else if (type === 'nfs' && has.has('vers=3')) add('mount-nfs3');
  return findings;
}
