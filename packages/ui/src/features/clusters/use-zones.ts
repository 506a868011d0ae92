import type { Choice } from '../../components/form-field.tsx';
import { useRoute } from '../../platform/use-route.ts';

export interface Zones {
  readonly choices: readonly Choice[];
  /** A zone that is not among them is called by its id. */
  readonly nameOf: (id: string) => string;
}

/** The zones that clusters may lie in: as many as one answer holds, and there are seldom ten. */
export function useZones(): Zones {
  const { value } = useRoute('zones.list', { query: { limit: '200' } });
  const zones = value?.items ?? [];
  return {
    choices: zones.map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id) => zones.find((zone) => zone.id === id)?.name ?? id,
  };
}
