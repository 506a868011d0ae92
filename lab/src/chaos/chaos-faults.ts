import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import { cut, heal } from '../nodes/cut.ts';
import { freezeNode, thawNode } from '../nodes/freeze.ts';
import { killProcess } from '../nodes/kill-process.ts';
import type { Killable } from '../nodes/kill-process.ts';
import { networks } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { startNode } from '../nodes/node-start.ts';
import { powerOff } from '../nodes/power-off.ts';
import { waitForSsh } from '../nodes/ssh.ts';
import { setShareFault } from '../share/share-control.ts';

/** One fault, from its beginning to its end; the words are for people. */
export interface ChaosFault {
  readonly words: string;
  readonly run: (node: NodeLayout, forMs: number) => Promise<void>;
}

const killOf = (what: Killable): ChaosFault => ({
  words: `kill ${what} of`,
  run: async (node) => {
    // It may have none right now, which is no reason to stop.
    await killProcess(node, what).catch(() => undefined);
  },
});

const movesAfterMs = 12_000;

async function cutFor(node: NodeLayout, which: typeof networks, forMs: number): Promise<void> {
  await cut(node, which);
  await sleep(forMs);
  await heal(node);
}

const cutOf = (words: string, which: typeof networks): ChaosFault => ({
  words,
  run: (node, forMs) => cutFor(node, which, forMs),
});

const storageOf = (kind: 'hang' | 'eio'): ChaosFault => ({
  words: `storage ${kind} on`,
  run: async (node, forMs) => {
    setShareFault(node.name, { kind });
    await sleep(forMs);
    setShareFault(node.name, { kind: 'ok' });
  },
});

export const chaosFaults: readonly ChaosFault[] = [
  {
    words: 'power cut of',
    run: async (node, forMs) => {
      await powerOff(node);
      await sleep(forMs);
      await startNode(node);
      await waitForSsh(node);
    },
  },
  {
    words: 'freeze of',
    run: async (node, forMs) => {
      await freezeNode(node);
      await sleep(forMs);
      if (nodePower(node) === 'frozen') await thawNode(node);
    },
  },
  cutOf('all cables of', networks),
  {
    words: 'management cable of',
    // Longer, and the VM would move away: a copy that arrives is a second QEMU to the witness.
    run: (node, forMs) => cutFor(node, ['management'], Math.min(forMs, movesAfterMs)),
  },
  cutOf('storage cable of', ['storage']),
  storageOf('hang'),
  storageOf('eio'),
  killOf('agent'),
  killOf('guard'),
  killOf('consul'),
  killOf('libvirtd'),
  killOf('qemu'),
];

export interface DrawnFault {
  readonly fault: ChaosFault;
  readonly node: NodeLayout;
  readonly forMs: number;
  readonly restMs: number;
}

/** @param owner where the VM runs now: half of all faults hit it. */
export function drawFault(
  random: SeededRandom,
  nodes: readonly NodeLayout[],
  owner: string | null,
): DrawnFault {
  const hit = random.next() < 0.5 ? nodes.find(({ name }) => name === owner) : undefined;
  const any = random.pick(nodes);
  return {
    fault: random.pick(chaosFaults),
    node: hit ?? any,
    forMs: random.integer(500, 25_000),
    restMs: random.integer(0, 15_000),
  };
}
