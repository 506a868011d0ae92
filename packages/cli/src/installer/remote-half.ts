import { buildFolder } from '../on-node/builds.ts';
import type { LinkedNode } from './connect-all.ts';

/** Packages from a slow source, and a Consul that has much to catch up with. */
const halfMaxMs = 20 * 60_000;
/** Held for as long as one of our halves works on the node, also by a run whose installer died. */
const lockFile = '/run/lock/zsha-install.lock';

export type NodeHalf =
  | 'node-apply'
  | 'node-consul'
  | 'node-members'
  | 'node-seed'
  | 'node-settle'
  | 'node-remove';

/** The node's own half of the installer, out of the build that lies there; its input is in no process list. */
export async function runHalf(
  { link }: LinkedNode,
  build: string,
  half: NodeHalf,
  input: unknown,
  onOutput?: (text: string) => void,
): Promise<void> {
  const folder = buildFolder(build);
  const argv = ['flock', lockFile, `${folder}/bin/node`, `${folder}/lib/zsha.mjs`, half];
  const { code, stderr } = await link.run(argv, JSON.stringify(input), halfMaxMs, onOutput);
  if (code !== 0) throw new Error(stderr.trim() || `${half} ended with ${code ?? 'a signal'}`);
}
