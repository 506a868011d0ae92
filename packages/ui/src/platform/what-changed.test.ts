import { expect, test } from 'vitest';
import { isRouteId } from '@zsha/api/platform/routes';
import { resources } from './resources.ts';
import { whatChanged } from './what-changed.ts';

test('what can change is shown by routes that exist, and every change is in the logs', () => {
  for (const resource of resources.filter((one) => one !== 'session')) {
    const routes = whatChanged({ resource });
    expect(routes, resource).toEqual(expect.arrayContaining(['events.list', 'audit.list']));
    expect(routes?.filter((id) => !isRouteId(id))).toEqual([]);
  }
});

test('of what a later version knows, anything may have changed', () => {
  expect(whatChanged({ resource: 'host' })).toBeNull();
  expect(whatChanged({ resource: 'constructor' })).toBeNull();
});
