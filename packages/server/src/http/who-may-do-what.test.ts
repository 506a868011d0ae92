import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '@zsha/api/platform/access';
import { readAnswer } from '@zsha/api/platform/client/read-answer';
import { routeIds, specOf } from '@zsha/api/platform/routes';
import type { RouteId } from '@zsha/api/platform/routes';
import { databaseText } from '../testing/database-text.ts';
import { TestPlatform } from '../testing/test-platform.ts';

const at = new TestPlatform();
const tokens = new Map<string, string | null>([
  ['no session', null],
  ['a session that never was', 'x'.repeat(43)],
]);

beforeAll(async () => {
  await at.start();
  const admin = await at.setUp();
  for (const role of roles) tokens.set(role, await at.tokenOf(role, admin));
});
afterAll(() => at.end());

/** Something that no route takes: whoever may call it is told so, everybody else that he may not. */
const unfit = { params: { id: 'none', name: 'none' }, query: { unfit: '1' } };

async function codeOf(id: RouteId, who: string): Promise<string> {
  const { status, text } = await at.raw(id, unfit, tokens.get(who) ?? null);
  const answer = readAnswer(id, status, text);
  return answer.kind === 'refused' ? answer.error.code : answer.kind;
}

describe('each route, for each role and for nobody', () => {
  for (const id of routeIds) {
    const { access } = specOf(id);
    test(`${id} is for ${access.kind === 'public' ? 'everybody' : access.roles.join(', ')}`, async () => {
      const before = databaseText(at.folder);
      for (const who of tokens.keys()) {
        const isRole = (roles as readonly string[]).includes(who);
        const mayCall = access.kind === 'public' || (access.roles as readonly string[]).includes(who);
        const refusal = isRole ? 'forbidden' : 'unauthenticated';
        expect.soft(await codeOf(id, who), who).toBe(mayCall ? 'invalid' : refusal);
      }
      expect(databaseText(at.folder)).toBe(before);
    });
  }
});

test('only what must be open before anybody can sign in is open to everybody', () => {
  const open = routeIds.filter((id) => specOf(id).access.kind === 'public');
  expect(open.toSorted()).toEqual(['session.sign-in', 'setup.complete', 'setup.get']);
});

test('nothing that changes anything is for those who only look, but their own session and password', () => {
  const changing = routeIds.filter((id) => {
    const { method, access } = specOf(id);
    return method !== 'GET' && access.kind === 'session' && access.roles.includes('read-only');
  });
  expect(changing.toSorted()).toEqual(['accounts.change-own-password', 'session.sign-out']);
});
