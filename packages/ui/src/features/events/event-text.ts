import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { Language } from '../../language/language.tsx';

/** What happened, in a sentence. */
export function eventText({ tell }: Language, { kind, resource, name }: PlatformEvent): string {
  return tell(`platform.event.${kind}`, { name: shownName(tell, resource, name) });
}

/** Settings and tasks are named by keys; people know them by their titles. */
function shownName(tell: Language['tell'], resource: string, name: string | null): string {
  if (name === null) return '–';
  switch (resource) {
    case 'setting':
      return tell(`platform.setting.${name}.title`);
    case 'task':
      return tell(`platform.task.kind.${name}`);
    default:
      return name;
  }
}
