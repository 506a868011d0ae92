import { parseIdentity } from '@zsha/core/model/identity';
import type { Identity } from '@zsha/core/model/identity';
import { parseNodeSettings } from '@zsha/config/node-settings';
import type { NodeSettings } from '@zsha/config/node-settings';

/** What a look at a node found; see files/check-node.sh, which says it line by line. */
export interface NodeFacts {
  readonly isRoot: boolean;
  readonly hostname: string;
  /** Distribution and version. */
  readonly release: string;
  readonly wallTimeMs: number;
  readonly memoryKib: number;
  readonly cpus: number;
  readonly kvm: boolean;
  readonly missingPrograms: readonly string[];
  readonly hasAddress: boolean;
  readonly missingBridges: readonly string[];
  /** Bridges and whether their link carries. */
  readonly links: readonly { readonly bridge: string; readonly detected: boolean }[];
  /** Where the image folder's file system is mounted; empty when the look hung. */
  readonly mountPoint: string;
  /** null when there is no image; empty when qemu-img does not know what it is. */
  readonly imageFormat: string | null;
  readonly marker: Identity | null;
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
  return {
    isRoot: one('uid') === '0',
    hostname: one('hostname'),
    release: one('release'),
    wallTimeMs: Number(one('time-ms')),
    memoryKib: Number(one('memory-kib')),
    cpus: Number(one('cpus')),
    kvm: one('kvm') === 'yes',
    missingPrograms: all('missing-program'),
    hasAddress: one('has-address') === 'yes',
    missingBridges: all('missing-bridge'),
    links: all('link').map((value) => {
      const [bridge = '', carrier] = value.split(' ');
      return { bridge, detected: carrier === '1' };
    }),
    mountPoint: one('mount-point'),
    imageFormat: all('image-format')[0] ?? null,
    marker: parseIdentity(one('marker')),
    installed: installed.ok ? installed.value : null,
    build: one('build'),
    vmProcess: one('vm-process') === 'yes',
  };
}
