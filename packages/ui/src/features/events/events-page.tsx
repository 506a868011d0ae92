import type { ReactNode } from 'react';
import { Label } from '@patternfly/react-core';
import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../../components/filters.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { Pager } from '../../components/pager.tsx';
import { useResourceChoices } from '../../components/resource-choices.ts';
import { StaleNote } from '../../components/stale-note.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { usePages } from '../../components/use-pages.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { eventLevel } from './event-level.ts';
import { eventText } from './event-text.ts';

/** What happened, newest first; what happens now comes in by itself. */
export function EventsPage(): ReactNode {
  const language = useLanguage();
  const { say, field } = language;
  const [search, setSearch] = useFilter('search');
  const [resource, setResource] = useFilter('resource');
  const choices = useResourceChoices(['session']);
  const pages = usePages(`${resource} ${search}`);
  const asked = useRoute('events.list', {
    query: { limit: '50', search, before: pages.cursor, ...(resource === '' ? {} : { resource }) },
  });
  const columns: readonly Column<PlatformEvent>[] = [
    { id: 'at', title: field('at'), width: 'fit', cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'what',
      title: say('ui.event.what'),
      cell: (event) => <What event={event} />,
    },
    {
      id: 'resource',
      title: say('ui.event.resource'),
      width: 'fit',
      cell: (event) => language.tell(`platform.resource.${event.resource}`),
    },
    {
      id: 'by',
      title: field('by'),
      width: 'fit',
      cell: ({ by }) => by ?? say('ui.event.by-platform'),
    },
    { id: 'number', title: field('number'), width: 'fit', cell: ({ number }) => number },
  ];
  return (
    <PageFrame title={say('ui.page.events')} about={say('ui.event.about')}>
      <StaleNote asked={asked} />
      <Filters>
        <SearchFilter label={say('ui.filter.name')} value={search} onChange={setSearch} />
        <ChoiceFilter
          label={say('ui.event.resource')}
          value={resource}
          choices={choices}
          onChange={setResource}
        />
      </Filters>
      <DataTable
        label={say('ui.page.events')}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ number }) => String(number)}
        rowName={({ number }) => String(number)}
        empty={
          search === '' && resource === ''
            ? { title: say('ui.event.none'), about: say('ui.event.none-about') }
            : { title: say('ui.filter.none'), about: say('ui.filter.none-about') }
        }
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
    </PageFrame>
  );
}

/** What asks for somebody’s eyes stands out; the rest is read. */
function What({ event }: { readonly event: PlatformEvent }): ReactNode {
  const language = useLanguage();
  const level = eventLevel(event);
  const text = eventText(language, event);
  return level === 'info' ? (
    text
  ) : (
    <Label isCompact variant="outline" status={level}>
      {text}
    </Label>
  );
}
