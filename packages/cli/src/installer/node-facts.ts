import { nfsLeaseS } from '@zsha/adapters/storage/nfs-lease';
import { parseIdentity } from '@zsha/core/model/identity';
import type { Identity } from '@zsha/core/model/identity';
import { parseNodeSettings } from '@zsha/config/node-settings';
import type { NodeSettings } from '@zsha/config/node-settings';
import type { PackageManager } from './host-packages.ts';
import { parseMount } from './judge-mount.ts';
import type { MountSeen } from './judge-mount.ts';

/** What a look at a node found; see files/check-node.sh, which says it line by line. */
export interface NodeFacts {
  readonly isRoot: boolean;
  readonly hostname: string;
  /** Distribution and version. */
  readonly release: string;
  readonly wallTimeMs: number;
  readonly memoryKib: number;
  readonly cpus: number;
  /** Whether the processor says that it can run virtual machines. */
  readonly virtualisation: boolean;
  readonly kvm: boolean;
  readonly packageManager: PackageManager | null;
  readonly missingPrograms: readonly string[];
  /** Empty when the program is missing. */
  readonly qemuVersion: string;
  readonly libvirtVersion: string;
  readonly firewalld: boolean;
  /** Ports of ours that something listens on. */
  readonly portsTaken: readonly { readonly port: number; readonly program: string }[];
  readonly freeKib: { readonly opt: number; readonly var: number };
  readonly hasAddress: boolean;
  readonly missingBridges: readonly string[];
  /** Bridges and whether their link carries. */
  readonly links: readonly { readonly bridge: string; readonly detected: boolean }[];
  /** The mount that the image folder lies on; null when the look hung. */
  readonly mount: MountSeen | null;
  /** How long its NFS server keeps a lock for a client that fell silent; null when nobody says. */
  readonly nfsLeaseS: number | null;
  /** It, and what is mounted beside it: the manual has three shared folders side by side. */
  readonly mounts: readonly MountSeen[];
  /** null when there is no image. */
  readonly imageFormat: string | null;
  readonly marker: Identity | null;
  /** Whose slots lie in the shared folder. */
  readonly slots: readonly string[];
  readonly installed: NodeSettings | null;
  /** The build that lies on the node; empty for none. */
  readonly build: string;
  readonly vmProcess: boolean;
}

export function parseNodeFacts(text: string): NodeFacts {
  const lines = text.split('\n').map((line) => {
    const at = line.indexOf('\t');
    return at < 0 ? ['', line] : [line.slice(0, at), line.slice(at + 1)];
  });
  const all = (key: string): readonly string[] =>
    lines.filter(([name]) => name === key).map(([, value]) => value ?? '');
  const one = (key: string): string => all(key)[0] ?? '';
  const installed = parseNodeSettings(one('installed'));
  const mount = parseMount(one('mount'));
  return {
    isRoot: one('uid') === '0',
    hostname: one('hostname'),
    release: one('release'),
    wallTimeMs: Number(one('time-ms')),
    memoryKib: Number(one('memory-kib')),
    cpus: Number(one('cpus')),
    virtualisation: one('virtualisation') === 'yes',
    kvm: one('kvm') === 'yes',
    packageManager: packageManagerOf(one('package-manager')),
    missingPrograms: all('missing-program'),
    qemuVersion: one('qemu-version'),
    libvirtVersion: one('libvirt-version'),
    firewalld: one('firewalld') === 'active',
    portsTaken: all('port-taken').map((value) => {
      const [port, program = ''] = value.split(' ');
      return { port: Number(port), program };
    }),
    freeKib: { opt: Number(one('free-kib/opt')), var: Number(one('free-kib/var')) },
    hasAddress: one('has-address') === 'yes',
    missingBridges: all('missing-bridge'),
    links: all('link').map((value) => {
      const [bridge = '', carrier] = value.split(' ');
      return { bridge, detected: carrier === '1' };
    }),
    mount,
    nfsLeaseS: mount === null ? null : nfsLeaseS(mount.point, all('mountstats').join('\n')),
    mounts: all('mounted').flatMap((text) => parseMount(text) ?? []),
    imageFormat: all('image-format')[0] ?? null,
    marker: parseIdentity(one('marker')),
    slots: all('slot'),
    installed: installed.ok ? installed.value : null,
    build: one('build'),
    vmProcess: one('vm-process') === 'yes',
  };
}

function packageManagerOf(name: string): PackageManager | null {
  return name === 'apt-get' || name === 'dnf' ? name : null;
}
