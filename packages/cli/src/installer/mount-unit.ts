import type { MountSeen } from './judge-mount.ts';

/** What can be mounted again from what findmnt says of it. */
const remountable = new Set([
  'nfs',
  'nfs4',
  'ceph',
  'gfs2',
  'ocfs2',
  'lustre',
  'glusterfs',
  'fuse.glusterfs',
]);
/** Told by the kernel about a mount that is there; not for the next one to be given. */
const momentary = /^(?:addr|clientaddr|mountaddr|mountport|mountvers|mountproto|port)=|^relatime$|^seclabel$/;

export interface MountUnit {
  readonly where: string;
  readonly name: string;
  readonly text: string;
}

/** A unit that mounts at boot what is mounted now; null for what systemd cannot mount by itself. */
export function mountUnit({ point, type, source, options }: MountSeen): MountUnit | null {
  if (!remountable.has(type)) return null;
  const kept = options.filter((option) => option !== '' && !momentary.test(option));
  // A boot does not wait for a server that is down, and the agent judges the storage by itself.
  const asked = [...new Set([...kept, '_netdev', 'nofail'])];
  return {
    where: point,
    name: `${escapePath(point)}.mount`,
    text: [
      '# Written by the zsha installer from what was mounted.',
      '[Unit]',
      `Description=Shared folder ${percent(point)} of zsha`,
      'Wants=network-online.target',
      'After=network-online.target',
      '',
      '[Mount]',
      `What=${percent(source)}`,
      `Where=${percent(point)}`,
      `Type=${type === 'fuse.glusterfs' ? 'glusterfs' : type}`,
      `Options=${percent(asked.join(','))}`,
      'TimeoutSec=90',
      '',
      '[Install]',
      'WantedBy=remote-fs.target',
      '',
    ].join('\n'),
  };
}

/** As systemd-escape --path does. */
function escapePath(path: string): string {
  const bytes = Buffer.from(path.replace(/^\/+|\/+$/g, '').replace(/\/+/g, '/'));
  return [...bytes]
    .map((byte, at) => {
      const letter = String.fromCharCode(byte);
      if (letter === '/') return '-';
      const isPlain = /[A-Za-z0-9:_]/.test(letter) || (letter === '.' && at > 0);
      return isPlain ? letter : `\\x${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

/** A percent sign begins a specifier in a unit. */
function percent(text: string): string {
  return text.replaceAll('%', '%%');
}
