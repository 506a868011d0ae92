import { apiRoot } from '@zsha/api/platform/route';
import { routeIds, specOf } from '@zsha/api/platform/routes';

/** The methods that a path has; none: there is no such path. */
export function allowedMethods(url: string): readonly string[] {
  const [path = ''] = url.split('?', 1);
  const parts = path.split('/');
  return routeIds
    .map(specOf)
    .filter((spec) => isPath(`${apiRoot}${spec.path}`.split('/'), parts))
    .map(({ method }) => method);
}

const isPath = (template: readonly string[], parts: readonly string[]): boolean =>
  template.length === parts.length &&
  template.every((part, at) => (part.startsWith(':') ? parts[at] !== '' : part === parts[at]));
