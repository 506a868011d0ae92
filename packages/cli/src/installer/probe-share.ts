import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from './check-facts.ts';
import type { LinkedNode } from './connect-all.ts';

const probeMaxMs = 90_000;

/** Whether every node can write to the folder and sees what every other one wrote. Nothing of it stays. */
export async function probeShare(
  linked: readonly LinkedNode[],
  folder: string,
  packageDir: string,
): Promise<readonly Refusal[]> {
  const script = readFileSync(join(packageDir, 'share/probe-share.sh'), 'utf8');
  const look = randomBytes(6).toString('hex');
  const run = ({ node, link }: LinkedNode, verb: string, ...more: readonly string[]) =>
    link.run(['sh', '-s', '--', verb, folder, look, node.name, ...more], script, probeMaxMs);
  try {
    const written = await Promise.all(linked.map(async (one) => (await run(one, 'write')).code === 0));
    const unwritable = linked.filter((_, at) => written[at] !== true);
    if (unwritable.length > 0)
      return unwritable.map(({ node }) => ({
        messageId: 'install.not-writable',
        params: { node: node.name, path: folder },
      }));
    const names = linked.map(({ node }) => node.name);
    const seen = await Promise.all(
      linked.map(async (one) => (await run(one, 'list', ...names)).stdout.split('\n')),
    );
    return linked.flatMap(({ node }, at) => {
      const unseen = names.filter((name) => seen[at]?.includes(name) !== true);
      return unseen.length === 0
        ? []
        : [
            {
              messageId: 'install.not-shared',
              params: { node: node.name, path: folder, others: unseen.join(', ') },
            },
          ];
    });
  } finally {
    await Promise.all(linked.map((one) => run(one, 'remove')));
  }
}
