import type { ReactNode } from 'react';
import { Progress, Title } from '@patternfly/react-core';
import { Link } from 'wouter';
import { Ago } from '../../components/moment.tsx';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { TaskStateLabel } from '../tasks/task-state-label.tsx';

/** What the platform did last, and what it is doing. */
export function RunningTasks(): ReactNode {
  const { say, tell } = useLanguage();
  const asked = useRoute('tasks.list', { query: { limit: '8', order: 'newest' } });
  const tasks = asked.value?.items ?? [];
  return (
    <section className="zsha-panel" aria-labelledby="newest-tasks">
      <Title headingLevel="h2" size="md" id="newest-tasks">
        {say('ui.dashboard.tasks')}
      </Title>
      {tasks.length === 0 && <p className="zsha-quiet">{say('ui.task.none')}</p>}
      <ul className="zsha-lines">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link href={`/tasks?task=${task.id}`}>{tell(`platform.task.kind.${task.kind}`)}</Link>
            {task.endedAt === null ? (
              <Progress
                size="sm"
                measureLocation="outside"
                value={task.progressPercent}
                aria-label={say('ui.task.progress')}
              />
            ) : (
              <TaskStateLabel state={task.state} />
            )}
            <span className="zsha-quiet zsha-end">
              <Ago atMs={Date.parse(task.createdAt)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
