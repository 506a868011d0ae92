import { existingNodes, nodeNamed } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { isPulled } from '../nodes/cable.ts';
import { sshArgs } from '../nodes/ssh.ts';
import { LabError } from '../host/lab-error.ts';
import { tryRun } from '../host/run.ts';
import type { Finished } from '../host/run.ts';
import { waitUntil } from '../host/wait-until.ts';
import { witness } from '../nodes/witness.ts';
import { health } from './guest-page.ts';

/** What `zsha status --json` says, as far as the tests read it. */
export interface SuiteStatus {
  readonly vm: { readonly state: string; readonly node: string | null; readonly epoch: number | null };
  readonly nodes: readonly {
    readonly name: string;
    readonly agent: string;
    readonly consul: string;
    readonly storage: { readonly state: string };
  }[];
  readonly consul: { readonly quorum: boolean; readonly leader: string | null };
}

/** Runs a program on a node over the management network. */
export function onNode(name: string, ...command: readonly string[]): Promise<Finished> {
  const quoted = command.map((word) => `'${word}'`).join(' ');
  return tryRun('ssh', [...sshArgs(nodeNamed(name).address.management), quoted], { timeoutMs: 400_000 });
}

/** Runs a program on a node that has to succeed there: a trouble that was not made would be measured as one that harms nobody. */
export async function orderNode(name: string, ...command: readonly string[]): Promise<void> {
  const { code, stderr } = await onNode(name, ...command);
  if (code !== 0)
    throw new LabError(
      `${command.join(' ')} on ${name} ended with ${code}: ${stderr.trim()}`,
      `look at the node: script/lab exec ${name}`,
    );
}

export async function suiteStatus(name: string): Promise<SuiteStatus | null> {
  const { code, stdout } = await onNode(name, 'zsha', 'status', '--json');
  return code === 0 ? (JSON.parse(stdout) as SuiteStatus) : null;
}

/** The one node whose QEMU the machine sees; null while there is none. */
export const ownerNow = (): string | null => witness()[0]?.node ?? null;

export const otherNodes = (name: string | null): readonly string[] =>
  existingNodes()
    .map((node) => node.name)
    .filter((other) => other !== name);

/** A guest that hangs at its boot is restarted by the suite after five minutes; what follows takes another one or two. */
const waitMaxMs = 480_000;

/**
 * Nobody is missing, the VM runs, and its page answers.
 *
 * @param members the cluster's nodes, where the lab has others beside them.
 */
export async function untilWell(members?: readonly NodeLayout[]): Promise<void> {
  let last = 'nothing yet';
  await waitUntil(
    'the whole cluster is well',
    async () => {
      const nodes = members ?? existingNodes();
      if (nodes.some((node) => nodePower(node) !== 'on' || isPulled(node, 'management'))) return false;
      const views = await Promise.all(nodes.map(({ name }) => suiteStatus(name)));
      last = JSON.stringify(views);
      const areWell = views.every(
        (view) => view !== null && isWell(view) && view.nodes.length === nodes.length,
      );
      return areWell && (await health()) !== null;
    },
    { timeoutMs: waitMaxMs, everyMs: 500 },
  ).catch((error: unknown) => {
    console.log(`last seen before the wait ran out: ${last}`);
    throw error;
  });
}

function isWell({ vm, nodes, consul }: SuiteStatus): boolean {
  const all = nodes.every(
    ({ agent, consul: member, storage }) => agent === 'alive' && member === 'alive' && storage.state === 'ok',
  );
  return all && vm.state === 'running' && consul.quorum && consul.leader !== null;
}

/** @returns how long it took, in ms; for people to read, never to be judged. */
export async function untilPageAnswers(): Promise<number> {
  const begun = performance.now();
  await waitUntil('the page answers', async () => (await health()) !== null, {
    timeoutMs: waitMaxMs,
    everyMs: 100,
  });
  return Math.round(performance.now() - begun);
}
