import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { Process } from '../src/host/processes.ts';
import { layouts } from '../src/nodes/node-layout.ts';
import { nodeProcesses } from '../src/nodes/node-processes.ts';
import { onNode, untilWell } from '../src/testing/suite.ts';
import { up } from '../src/verbs/up.ts';

const windowMs = 30_000;
const beatEveryMs = 500;

beforeAll(async () => {
  await up(3);
  await untilWell();
  // What a start leaves behind, such as JIT compilation, is not the steady state.
  await sleep(15_000);
});

/** Agent, its storage worker and guard of one node. */
const suiteProcesses = (all: readonly Process[]): readonly Process[] =>
  all.filter(({ args }) =>
    args.some((arg) => /^\/opt\/zsha(-[0-9a-f]+)?\/lib\/(agent|guard|storage-worker)\.mjs$/.test(arg)),
  );

/** Processor time of all its threads so far, in ms; ticks would miss what wakes between two of them. */
function cpuMs({ pid }: Process): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spentNs = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return spentNs.reduce((sum, ns) => sum + ns, 0) / 1e6;
}

/** How often its threads have gone to sleep so far, which is how often they were woken: the same on a fast machine and a slow one. */
function wakeUps({ pid }: Process): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const slept = threads.map((thread) =>
    Number(
      /^voluntary_ctxt_switches:\s+(\d+)/m.exec(
        readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'),
      )?.[1],
    ),
  );
  return slept.reduce((sum, count) => sum + count, 0);
}

/** Memory in KiB, with what is shared counted by its share. */
function memoryKib({ pid }: Process): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? Number.NaN);
}

const raftIndex = async (): Promise<number> => {
  const argv = [
    'sh',
    '-c',
    '{ printf "X-Consul-Token: "; cat /etc/zsha/consul-token; } | curl --silent --header @- http://127.0.0.1:8500/v1/agent/self',
  ];
  const self = JSON.parse((await onNode('node-1', ...argv)).stdout) as {
    Stats: { raft: { commit_index: string } };
  };
  return Number(self.Stats.raft.commit_index);
};

test('an idle cluster is quiet: seldom woken, little memory, one small write a beat in Consul', async () => {
  const nodes = layouts(3).map((node) => ({ node, processes: suiteProcesses(nodeProcesses(node)) }));
  const before = nodes.map(({ processes }) => ({
    cpu: processes.map(cpuMs),
    wakeUps: processes.map(wakeUps),
  }));
  const indexBefore = await raftIndex();
  const begun = performance.now();
  await sleep(windowMs);
  const seconds = (performance.now() - begun) / 1000;
  const writes = (await raftIndex()) - indexBefore;
  for (const [at, { node, processes }] of nodes.entries()) {
    const since = (now: readonly number[], then: readonly number[] = []): number =>
      now.reduce((sum, count, which) => sum + count - (then[which] ?? 0), 0) / seconds;
    const percent = since(processes.map(cpuMs), before[at]?.cpu) / 10;
    const woken = since(processes.map(wakeUps), before[at]?.wakeUps);
    const mib = processes.map(memoryKib).reduce((sum, kib) => sum + kib, 0) / 1024;
    console.log(
      `${node.name}: ${processes.length} processes, woken ${woken.toFixed(0)} times a second, ${percent.toFixed(2)} % of a core, ${mib.toFixed(0)} MiB`,
    );
    expect(processes.length).toBe(3);
    // What that takes of a core is the machine's affair: `script/bench steady` measures it side by side.
    expect(woken).toBeLessThan(300);
    expect(mib).toBeLessThan(150);
  }
  const beats = (seconds * 1000) / beatEveryMs;
  console.log(`${writes} writes in Consul during ${beats.toFixed(0)} beats`);
  expect(writes).toBeGreaterThan(beats / 2);
  expect(writes).toBeLessThan(beats * 1.2 + 3);
});
