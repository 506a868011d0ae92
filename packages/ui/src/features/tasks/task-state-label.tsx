import type { ReactNode } from 'react';
import { Label } from '@patternfly/react-core';
import type { TaskState } from '@zsha/api/platform/resources/task';
import { useSay } from '../../language/language.tsx';

const statuses: Readonly<Record<TaskState, 'info' | 'success' | 'danger' | 'warning' | 'custom'>> = {
  queued: 'custom',
  running: 'info',
  'rolling-back': 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'custom',
  'rollback-failed': 'danger',
};

export function TaskStateLabel({ state }: { readonly state: TaskState }): ReactNode {
  const say = useSay();
  return (
    <Label isCompact variant="outline" status={statuses[state]}>
      {say(`ui.task.state.${state}`)}
    </Label>
  );
}
