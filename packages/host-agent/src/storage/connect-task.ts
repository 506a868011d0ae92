import type { StorageSpec } from '@zsha/api/host-agent/storage-spec';
import { nfsMountOf } from './storage-desk.ts';
import type { TaskOf } from './storage-task.ts';

export const connectTask = (spec: StorageSpec, create: boolean): Omit<TaskOf<'connect'>, 'on'> => ({
  kind: 'connect',
  nfs: nfsMountOf(spec),
  create,
});
