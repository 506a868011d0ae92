/** One mount, as findmnt tells it. */
export interface MountSeen {
  readonly point: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

export interface MountVerdict {
  readonly kind: 'refused' | 'warning';
  /** Below `install.mount.`. */
  readonly reason: 'local' | 'read-only' | 'soft' | 'no-lock' | 'nfs3' | 'unknown-kind' | 'attribute-cache';
}

const localTypes = new Set([
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'btrfs',
  'zfs',
  'tmpfs',
  'overlay',
  'vfat',
  'iso9660',
]);
/** Cluster file systems whose locks hold between nodes. */
const clusterTypes = new Set(['ceph', 'gfs2', 'ocfs2', 'lustre', 'gpfs', 'beegfs', 'fuse.glusterfs']);
/** Beyond it a node reads for too long what another has replaced. */
const attributeCacheMaxS = 60;

/** @param text TARGET FSTYPE SOURCE OPTIONS, as findmnt --raw prints them; null when there was nothing. */
export function parseMount(text: string): MountSeen | null {
  const [point, type, source = '', options = ''] = text.split(' ');
  if (point === undefined || type === undefined || type === '') return null;
  return { point, type, source, options: options.split(',') };
}

/** What a mount means for an image that must be open once, and for a guest that must not see errors. */
export function judgeMount({ type, options }: MountSeen): readonly MountVerdict[] {
  const verdicts: MountVerdict[] = [];
  const has = (option: string): boolean => options.includes(option);
  const value = (name: string): string | undefined =>
    options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
  if (localTypes.has(type)) return [{ kind: 'refused', reason: 'local' }];
  if (has('ro')) verdicts.push({ kind: 'refused', reason: 'read-only' });
  if (type === 'nfs' || type === 'nfs4') {
    const version = value('vers') ?? value('nfsvers') ?? (type === 'nfs4' ? '4' : '3');
    if (has('soft')) verdicts.push({ kind: 'refused', reason: 'soft' });
    if (version.startsWith('3')) verdicts.push({ kind: 'warning', reason: 'nfs3' });
    const localLock = value('local_lock');
    if (has('nolock') || (localLock !== undefined && localLock !== 'none'))
      verdicts.push({ kind: 'warning', reason: 'no-lock' });
    if (Number(value('acregmax') ?? 0) > attributeCacheMaxS)
      verdicts.push({ kind: 'warning', reason: 'attribute-cache' });
  } else if (!clusterTypes.has(type)) verdicts.push({ kind: 'warning', reason: 'unknown-kind' });
  return verdicts;
}
