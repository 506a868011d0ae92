import type { ReactNode } from 'react';
import { Alert, Button, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import type { StepState, Task } from '@zsha/api/platform/resources/task';
import { Dialog } from '../../components/dialog.tsx';
import { Moment } from '../../components/moment.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { asSentence } from '../../language/as-sentence.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { TaskStateLabel } from './task-state-label.tsx';

const variants: Readonly<Record<StepState, 'pending' | 'info' | 'success' | 'warning'>> = {
  waiting: 'pending',
  begun: 'info',
  done: 'success',
  undone: 'warning',
};

/** A task as it goes on: its steps, and why it stopped. */
export function TaskDetail({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}): ReactNode {
  const { say, tell } = useLanguage();
  const asked = useRoute('tasks.get', { params: { id } });
  const task = asked.value;
  return (
    <Dialog
      title={task === undefined ? say('ui.table.loading') : tell(`platform.task.kind.${task.kind}`)}
      size="medium"
      onClose={onClose}
      footer={
        <Button variant="link" onClick={onClose}>
          {say('ui.act.close')}
        </Button>
      }
    >
      <StaleNote asked={asked} />
      {task !== undefined && <Detail task={task} />}
    </Dialog>
  );
}

function Detail({ task }: { readonly task: Task }): ReactNode {
  const { say, tell } = useLanguage();
  return (
    <div className="zsha-stack">
      <p className="zsha-line">
        <TaskStateLabel state={task.state} />
        <span>{say('ui.task.by', { name: task.createdBy })}</span>
        <Moment at={task.createdAt} />
        {task.endedAt !== null && (
          <>
            <span>{say('ui.task.until')}</span>
            <Moment at={task.endedAt} />
          </>
        )}
      </p>
      <TaskCause task={task} />
      <ProgressStepper isVertical isCompact aria-label={say('ui.task.steps')}>
        {task.steps.map(({ name, state }) => (
          <ProgressStep
            key={name}
            id={`step-${name}`}
            titleId={`step-${name}-title`}
            variant={variants[state]}
            isCurrent={state === 'begun'}
            description={say(`ui.task.step-state.${state}`)}
            aria-label={say(`ui.task.step-state.${state}`)}
          >
            {tell(`platform.task.step.${task.kind}.${name}`)}
          </ProgressStep>
        ))}
      </ProgressStepper>
    </div>
  );
}

/** Why it did not succeed, and what that asks for. */
export function TaskCause({ task }: { readonly task: Task }): ReactNode {
  const { say, tell } = useLanguage();
  if (task.cause === null) return null;
  return (
    <Alert
      isInline
      component="p"
      variant={task.state === 'rollback-failed' ? 'danger' : 'warning'}
      variantLabel={say('ui.problem.label')}
      title={asSentence(tell(task.cause.messageId, task.cause.params))}
    >
      {say(task.state === 'rollback-failed' ? 'ui.task.rollback-failed-next' : 'ui.task.failed-next')}
    </Alert>
  );
}
