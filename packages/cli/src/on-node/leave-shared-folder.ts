import { dirname } from 'node:path';
import { markerPath, slotFolder, slotPath } from '@zsha/adapters/storage/shared-paths';
import { runProgram } from '@zsha/adapters/system/run-program';

const callMaxMs = 20_000;

/**
 * Takes this node's slot out of the shared folder; the last node takes the cluster's mark with it. Each step
 * is a program of its own, with an end: the storage may hang.
 */
export async function leaveSharedFolder(imageFolder: string, node: string): Promise<void> {
  if (!(await isDone('rm', '-f', slotPath(imageFolder, node)))) return;
  // Refused while another node's slot lies in it.
  if (!(await isDone('rmdir', slotFolder(imageFolder)))) return;
  await isDone('rm', '-rf', dirname(markerPath(imageFolder)));
}

async function isDone(program: string, ...args: readonly string[]): Promise<boolean> {
  const outcome = await runProgram(program, args, { timeoutMs: callMaxMs });
  return outcome.kind === 'exited' && outcome.code === 0;
}
