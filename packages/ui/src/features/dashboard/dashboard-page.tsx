import type { ReactNode } from 'react';
import { PageFrame } from '../../components/page-frame.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { useSay } from '../../language/language.tsx';
import { Attention } from './attention.tsx';
import { Figures } from './figures.tsx';
import { NewestEvents } from './newest-events.tsx';
import { RunningTasks } from './running-tasks.tsx';
import { useKnown } from './use-known.ts';

/** Within five seconds: is anything wrong, what, since when, what do I do. */
export function DashboardPage(): ReactNode {
  const say = useSay();
  const { known, asked } = useKnown();
  return (
    <PageFrame title={say('ui.page.dashboard')}>
      <StaleNote asked={asked} />
      <Attention known={known} />
      <Figures known={known} />
      <div className="zsha-columns">
        <RunningTasks />
        <NewestEvents />
      </div>
    </PageFrame>
  );
}
