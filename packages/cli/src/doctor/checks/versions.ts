import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

/** A cluster in the middle of an upgrade works; one that stays there was forgotten. */
export const versionsCheck: Check = {
  name: 'versions',
  look: ({ view }) => {
    if (view === null) return { kind: 'unknown', detail: 'agent' };
    const suite = view.nodes
      .filter(({ version }) => version !== '')
      .map(({ name, version }) => [name, version] as const);
    const consul = view.consul.members
      .filter(({ status }) => status === 'alive')
      .map(({ name, build }) => [name, build] as const);
    return looked(
      isMixed(suite) ? finding('version-mix', { list: listed(suite) }) : null,
      isMixed(consul) ? finding('consul-mix', { list: listed(consul) }) : null,
    );
  },
};

type Versions = readonly (readonly [string, string])[];

const isMixed = (versions: Versions): boolean => new Set(versions.map(([, version]) => version)).size > 1;
const listed = (versions: Versions): string => versions.map((pair) => pair.join(' ')).join(', ');
