import type { ReactNode } from 'react';
import { pageMaxRows } from '@zsha/api/platform/paging';
import { Link } from 'wouter';
import { durationText, momentText } from '../../components/moment-text.ts';
import { useLanguage } from '../../language/language.tsx';
import type { Known } from './findings.ts';

/** Where the management node runs, and how much there is. */
export function Figures({ known }: { readonly known: Known }): ReactNode {
  const { locale, say } = useLanguage();
  const { health, zones, clusters, backups } = known;
  const newest = backups?.at(-1);
  return (
    <dl className="zsha-figures-row">
      <Figure name={say('ui.figure.node')} value={health?.node ?? '–'} />
      <Figure name={say('ui.figure.epoch')} value={health?.epoch ?? '–'} />
      <Figure
        name={say('ui.figure.uptime')}
        value={health === undefined ? '–' : durationText(locale, health.uptimeMs)}
      />
      <Figure name={say('ui.page.zones')} value={<Link href="/zones">{countText(zones)}</Link>} />
      <Figure name={say('ui.page.clusters')} value={<Link href="/clusters">{countText(clusters)}</Link>} />
      {newest !== undefined && (
        <Figure
          name={say('ui.figure.backup')}
          value={<Link href="/backups">{momentText(Date.parse(newest.createdAt)).slice(0, dateChars)}</Link>}
        />
      )}
    </dl>
  );
}

const dateChars = '2026-11-25'.length;

const countText = (count: number | undefined): string =>
  count === undefined ? '–' : count >= pageMaxRows ? `${pageMaxRows}+` : String(count);

function Figure({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  return (
    <div className="zsha-figure">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
