import { useSay } from '../language/language.tsx';
import { resources } from '../platform/resources.ts';
import type { Choice } from './form-field.tsx';

/** @param without what never occurs there. */
export function useResourceChoices(without: readonly string[]): readonly Choice[] {
  const say = useSay();
  const its = resources.filter((resource) => !without.includes(resource));
  return [
    { value: '', label: say('ui.filter.all-resources') },
    ...its.map((resource) => ({ value: resource, label: say(`platform.resource.${resource}`) })),
  ];
}
