import type { ReactNode } from 'react';
import { Title } from '@patternfly/react-core';
import { Link } from 'wouter';
import { Ago } from '../../components/moment.tsx';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { eventText } from '../events/event-text.ts';

export function NewestEvents(): ReactNode {
  const language = useLanguage();
  const { say } = language;
  const asked = useRoute('events.list', { query: { limit: '12' } });
  const events = asked.value?.items ?? [];
  return (
    <section className="zsha-panel" aria-labelledby="newest-events">
      <Title headingLevel="h2" size="md" id="newest-events">
        {say('ui.dashboard.events')}
      </Title>
      {events.length === 0 && <p className="zsha-quiet">{say('ui.event.none')}</p>}
      <ul className="zsha-lines">
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
