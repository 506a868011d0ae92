import { dirname } from 'node:path';
import { markerPath, slotFolder, slotPath } from '@zsha/adapters/storage/shared-paths';
import { runProgram } from '@zsha/adapters/system/run-program';
import type { ProgramOutcome } from '@zsha/adapters/system/run-program';

const callMaxMs = 20_000;

/**
 * Takes this node's slot out of the shared folder; the last node takes the cluster's mark with it. Each step
 * is a program of its own, with an end: the storage may hang.
 */
export async function leaveSharedFolder(imageFolder: string, node: string): Promise<void> {
  const removed = await run('rm', '-f', slotPath(imageFolder, node));
  if (removed.kind !== 'exited' || removed.code !== 0) return;
  const others = await run('find', slotFolder(imageFolder), '-mindepth', '1', '-print', '-quit');
  if (others.kind !== 'exited' || others.stdout !== '') return;
  // No slots at all: the installation ended before an agent had one.
  if (others.code === 0 || others.stderr.includes('No such file'))
    await run('rm', '-rf', dirname(markerPath(imageFolder)));
}

function run(program: string, ...args: readonly string[]): Promise<ProgramOutcome> {
  return runProgram(program, args, { timeoutMs: callMaxMs });
}
