import { useState } from 'react';
import type { ReactNode } from 'react';
import { Progress } from '@patternfly/react-core';
import { taskStates } from '@zsha/api/platform/resources/task';
import type { Task } from '@zsha/api/platform/resources/task';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column, RowAction } from '../../components/data-table.tsx';
import { ChoiceFilter, Filters } from '../../components/filters.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { Pager } from '../../components/pager.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { usePages } from '../../components/use-pages.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { useMay } from '../../session/session.tsx';
import { TaskDetail } from './task-detail.tsx';
import { TaskStateLabel } from './task-state-label.tsx';

export function TasksPage(): ReactNode {
  const { say, tell, field } = useLanguage();
  const may = useMay();
  const toast = useToast();
  const [stateFilter, setStateFilter] = useFilter('state');
  // The task that is looked at is in the address: a link from elsewhere leads to it.
  const [shownId, setShownId] = useFilter('task');
  const [cancelled, setCancelled] = useState<Task | null>(null);
  const state = taskStates.find((one) => one === stateFilter);
  const pages = usePages(state ?? '');
  const asked = useRoute('tasks.list', {
    query: { limit: '50', order: 'newest', after: pages.cursor, ...(state === undefined ? {} : { state }) },
  });
  const nameOf = (task: Task): string => tell(`platform.task.kind.${task.kind}`);
  const columns: readonly Column<Task>[] = [
    { id: 'kind', title: say('ui.task.field'), cell: nameOf },
    { id: 'state', title: field('state'), width: 'fit', cell: TaskStateLabel },
    {
      id: 'progress',
      title: say('ui.task.progress'),
      cell: (task) => (
        <Progress
          size="sm"
          measureLocation="outside"
          value={task.progressPercent}
          aria-label={say('ui.task.progress')}
          hideStatusIcon
        />
      ),
    },
    { id: 'by', title: field('createdBy'), width: 'fit', cell: ({ createdBy }) => createdBy },
    {
      id: 'at',
      title: field('createdAt'),
      width: 'fit',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      id: 'end',
      title: field('endedAt'),
      width: 'fit',
      cell: ({ endedAt }) => <Moment at={endedAt} />,
    },
  ];
  const actions = (task: Task): readonly RowAction[] => [
    { label: say('ui.task.show'), onClick: () => setShownId(task.id) },
    ...(may('tasks.cancel') && (task.state === 'queued' || task.state === 'running') && !task.isCancelAsked
      ? [{ label: say('ui.task.cancel'), onClick: () => setCancelled(task), isDestructive: true }]
      : []),
  ];
  const choices = taskStates.map((one) => ({ value: one, label: say(`ui.task.state.${one}`) }));
  return (
    <PageFrame title={say('ui.page.tasks')} about={say('ui.task.about')}>
      <StaleNote asked={asked} />
      <Filters>
        <ChoiceFilter
          label={field('state')}
          value={state ?? ''}
          choices={[{ value: '', label: say('ui.task.all-states') }, ...choices]}
          onChange={setStateFilter}
        />
      </Filters>
      <DataTable
        label={say('ui.page.tasks')}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ id }) => id}
        rowName={nameOf}
        actions={actions}
        empty={
          state === undefined
            ? { title: say('ui.task.none'), about: say('ui.task.none-about') }
            : { title: say('ui.filter.none'), about: say('ui.filter.none-about') }
        }
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
      {shownId !== '' && <TaskDetail id={shownId} onClose={() => setShownId('')} />}
      {cancelled !== null && (
        <ConfirmDialog
          route="tasks.cancel"
          request={{ params: { id: cancelled.id } }}
          title={say('ui.task.cancel-title', { name: nameOf(cancelled) })}
          about={say('ui.task.cancel-about')}
          submitLabel={say('ui.task.cancel')}
          onClose={() => setCancelled(null)}
          onDone={() => {
            toast(say('ui.task.cancel-asked'));
            setCancelled(null);
          }}
        />
      )}
    </PageFrame>
  );
}
