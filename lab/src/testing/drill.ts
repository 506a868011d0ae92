import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../host/lab-error.ts';
import { tryRun } from '../host/run.ts';
import { nodeNamed } from '../nodes/node-layout.ts';
import { sshArgs } from '../nodes/ssh.ts';

export interface DrillReport {
  readonly ok: boolean;
  readonly verdict: 'passed' | 'late' | 'failed';
  readonly plan: { readonly node: string; readonly owner: string; readonly epoch: number };
  readonly marks: readonly {
    readonly id: string;
    readonly measuredMs: number | null;
    readonly verdict: string;
    readonly evidence: { readonly kind: string; readonly node: string; readonly cause: string } | null;
  }[];
}

/** A drill waits for its node for twenty minutes by itself. */
const drillMaxMs = 1_500_000;
const planMaxMs = 300_000;

/** What a busy machine brings about for a moment, and a rehearsal rightly waits for. */
const passing = [
  'storage',
  'guest',
  'node-lost',
  'consul-lost',
  'not-running',
  'no-second-place',
  'no-quorum',
];

/** Has `watcher` drill a node, as soon as the cluster is well enough for it, and hands back the report. */
export async function drill(
  watcher: string,
  mode: string,
  node: string,
  ...options: readonly string[]
): Promise<DrillReport> {
  const deadline = performance.now() + planMaxMs;
  for (;;) {
    const words = ['zsha', 'drill', mode, node, '--yes', '--json', ...options];
    const address = nodeNamed(watcher).address.management;
    const { stdout, stderr } = await tryRun('ssh', [...sshArgs(address), words.join(' ')], {
      timeoutMs: drillMaxMs,
    });
    const document = JSON.parse(stdout) as DrillReport | { readonly error: { readonly id: string } };
    if (!('error' in document)) return document;
    const isPassing = passing.some((reason) => document.error.id === `drill.refused.${reason}`);
    if (!isPassing || performance.now() > deadline)
      throw new LabError(`no drill: ${stderr.trim()}`, 'bring the cluster into good order first');
    await sleep(2000);
  }
}
