import { carryOutTask } from './carry-out-task.ts';
import { StorageFault, problemOf } from './storage-fault.ts';
import type { OnPercent, StorageEnd, StorageTask } from './storage-task.ts';

/** A task and its end: whatever goes wrong is a value, with what is known of how far it came. */
export async function answerTask(task: StorageTask, onPercent: OnPercent): Promise<StorageEnd> {
  try {
    return await carryOutTask(task, onPercent);
  } catch (error) {
    return {
      kind: 'fault',
      problem: error instanceof StorageFault ? error.problem : problemOf(error),
      detail: error instanceof Error ? error.message : String(error),
      unchanged: error instanceof StorageFault && error.unchanged,
    };
  }
}
