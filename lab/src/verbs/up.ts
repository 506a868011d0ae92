import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fetchConsul } from '../consul-binary.ts';
import { guestImage } from '../guest/guest-image.ts';
import { LabError } from '../host/lab-error.ts';
import { configFile, installedMark, labDir, logDir, repoRoot, shareDir } from '../host/paths.ts';
import { step } from '../host/progress.ts';
import { run, tryRun } from '../host/run.ts';
import { waitUntil } from '../host/wait-until.ts';
import { rootPassword } from '../nodes/base-settings.ts';
import { vm } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { witness } from '../nodes/witness.ts';
import { sshArgs } from '../nodes/ssh.ts';
import { bootNodes } from './boot-nodes.ts';
import { labConfig } from './lab-config.ts';

/** The main job: nodes, the suite by its own installer, the management VM running on one of them. */
export async function up(count?: number): Promise<void> {
  await step('Consul', fetchConsul);
  const image = await step('Image of the management VM', guestImage);
  const bin = await step('Package of the suite', buildPackage);
  // A node that was installed before may start the VM as soon as it is on.
  placeImage(image);
  const nodes = await bootNodes(count);
  await install(bin, nodes);
  await step('Management VM', () => runVm(nodes));
  await tellTheRest(nodes);
}

async function buildPackage(): Promise<string> {
  const logFile = join(logDir, 'build.log');
  await run(join(repoRoot, 'script/build'), ['bin'], { timeoutMs: 600_000, logFile });
  const dist = join(repoRoot, 'dist');
  const name = readdirSync(dist).find((file) => file.endsWith('.bin'));
  if (name === undefined) throw new LabError('script/build made no package', 'read its log', logFile);
  return join(dist, name);
}

/** A disk keeps what its guest wrote; only one from another recipe is replaced, while nothing runs from it. */
function placeImage(image: string): void {
  const target = join(shareDir, 'mngt', 'mnvm.img');
  const mark = join(labDir, 'image');
  const placed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  if (existsSync(target) && (placed === basename(image) || witness().length > 0)) return;
  mkdirSync(join(shareDir, 'mngt'), { recursive: true });
  copyFileSync(image, `${target}.new`);
  renameSync(`${target}.new`, target);
  writeFileSync(mark, basename(image));
}

/** The package's own installer, over SSH with the password, as an operator would. */
async function install(bin: string, nodes: readonly NodeLayout[]): Promise<void> {
  const config = labConfig(nodes);
  const wanted = createHash('sha256').update(readFileSync(bin)).update(config).digest('hex');
  if (existsSync(installedMark) && readFileSync(installedMark, 'utf8') === wanted) return;
  writeFileSync(configFile, config);
  const logFile = join(logDir, 'install.log');
  await step('Installation by the package', async () => {
    await run(bin, ['install', '-c', configFile], {
      timeoutMs: 600_000,
      env: { ZSHA_ROOT_PASSWORD: rootPassword },
      logFile,
    });
  });
  writeFileSync(installedMark, wanted);
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
