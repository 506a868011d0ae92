import { useSay } from '../language/language.tsx';
import type { Choice } from './form-field.tsx';

/** The kinds of things that something happens to. */
export const resources = ['zone', 'cluster', 'setting', 'account', 'task', 'session'] as const;

/** @param without what never occurs there. */
export function useResourceChoices(without: readonly string[]): readonly Choice[] {
  const say = useSay();
  const its = resources.filter((resource) => !without.includes(resource));
  return [
    { value: '', label: say('ui.filter.all-resources') },
    ...its.map((resource) => ({ value: resource, label: say(`platform.resource.${resource}`) })),
  ];
}
