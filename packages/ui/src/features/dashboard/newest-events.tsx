import type { ReactNode } from 'react';
import { Title } from '@patternfly/react-core';
import { Link } from 'wouter';
import { Ago } from '../../components/moment.tsx';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { eventText } from '../events/event-text.ts';

const shownMax = 12;

export function NewestEvents(): ReactNode {
  const language = useLanguage();
  const { say } = language;
  const asked = useRoute('events.list', { query: { limit: '50' } });
  // How far a task is stands beside this list.
  const events = (asked.value?.items ?? []).filter(({ kind }) => kind !== 'task.running').slice(0, shownMax);
  return (
    <section className="zsha-panel" aria-labelledby="newest-events">
      <Title headingLevel="h2" size="md" id="newest-events">
        {say('ui.dashboard.events')}
      </Title>
      {events.length === 0 && <p className="zsha-quiet">{say('ui.event.none')}</p>}
      <ul className="zsha-lines zsha-three">
        {events.map((event) => (
          <li key={event.number}>
            <span>{eventText(language, event)}</span>
            <span className="zsha-quiet">{event.by ?? say('ui.event.by-platform')}</span>
            <span className="zsha-quiet zsha-end">
              <Ago atMs={Date.parse(event.at)} />
            </span>
          </li>
        ))}
      </ul>
      <Link href="/events">{say('ui.dashboard.all-events')}</Link>
    </section>
  );
}
