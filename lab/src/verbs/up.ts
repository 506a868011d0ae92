import { tryRun } from '../host/run.ts';
import { waitUntil } from '../host/wait-until.ts';
import { vm } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { sshArgs } from '../nodes/ssh.ts';
import { step } from '../host/progress.ts';
import { bareLab } from './bare-lab.ts';
import type { BareLab } from './bare-lab.ts';
import { installSuite } from './install-suite.ts';
import type { ImageKind } from './place-image.ts';

/** The main job: nodes, the suite by its own installer, the management VM running on one of them. */
export async function up(nodes?: number, image?: ImageKind): Promise<void> {
  const lab = await bareLab({ nodes, image });
  await upWith(lab);
  await tellTheRest(lab.nodes);
}

/** @param more further keys of the HA configuration. */
export async function upWith(lab: BareLab, more?: Readonly<Record<string, unknown>>): Promise<void> {
  await installSuite(lab, more);
  await step('Management VM', () => runVm(lab.nodes));
}

/** It may have been stopped, so it is told to start until that is accepted; an order to start what runs changes nothing. */
async function runVm([first]: readonly NodeLayout[]): Promise<void> {
  let isOrdered = first === undefined;
  const answersOrIsTold = async (): Promise<boolean> => {
    if (await pageAnswers()) return true;
    // Right after its boot a node does not take orders yet.
    if (!isOrdered && first !== undefined) isOrdered = await takesOrder(first);
    return false;
  };
  await waitUntil(`http://${vm.address}:${vm.port}/health answers`, answersOrIsTold, {
    timeoutMs: 180_000,
    everyMs: 500,
    advice:
      'script/lab exec node-1 -- zsha status, and zsha events, tell what it waits for; or zsha start, if it was stopped',
  });
}

async function takesOrder(node: NodeLayout): Promise<boolean> {
  const { code } = await tryRun('ssh', [...sshArgs(node.address.management), 'zsha', 'start'], {
    timeoutMs: 60_000,
  });
  return code === 0;
}

async function pageAnswers(): Promise<boolean> {
  try {
    const response = await fetch(`http://${vm.address}:${vm.port}/health`, {
      signal: AbortSignal.timeout(2000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

async function tellTheRest(nodes: readonly NodeLayout[]): Promise<void> {
  const [first] = nodes;
  if (first === undefined) return;
  const { stdout } = await tryRun('ssh', [...sshArgs(first.address.management), 'zsha', 'status'], {
    timeoutMs: 60_000,
  });
  console.log(`\n${stdout}`);
  for (const { name, address } of nodes)
    console.log(`${name}  ${address.management}  storage ${address.storage}`);
  console.log(`management VM  http://${vm.address}:${vm.port}/health\n`);
  console.log(
    'Next: script/lab witness; script/lab power-off NODE; script/lab cut NODE; script/lab exec NODE -- zsha migrate NODE',
  );
}
