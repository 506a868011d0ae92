import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestPlatform, adminPassword } from '../testing/test-platform.ts';
import { databaseText } from '../testing/database-text.ts';

let at = new TestPlatform();
beforeEach(async () => void (at = await new TestPlatform().start()));
afterEach(() => at.end());

test('there is no password to begin with: the first is set by who can read the setup token', async () => {
  expect(await at.must('setup.get', {}, null)).toEqual({ needed: true });
  const early = { name: 'admin', password: 'password' };
  expect(await at.call('session.sign-in', { body: early }, null)).toMatchObject({
    error: { code: 'not-set-up' },
  });
  const wrong = { setupToken: 'AAAA-AAAA-AAAA-AAAA', password: adminPassword };
  expect(await at.call('setup.complete', { body: wrong }, null)).toMatchObject({
    error: { code: 'setup-token-wrong' },
  });
  const token = at.setupToken;
  const typed = { setupToken: token.toLowerCase().replaceAll('-', ' '), password: adminPassword };
  expect(await at.must('setup.complete', { body: typed }, null)).toMatchObject({
    accountName: 'admin',
    role: 'admin',
  });
  expect(await at.must('setup.get', {}, null)).toEqual({ needed: false });
  const again = { setupToken: token, password: adminPassword };
  expect(await at.call('setup.complete', { body: again }, null)).toMatchObject({
    error: { code: 'already-set-up' },
  });
});

test('a setup token is good for few guesses, and is another one after a start', async () => {
  const first = at.setupToken;
  for (let tried = 0; tried < 10; tried += 1)
    await at.call('setup.complete', { body: { setupToken: 'WRONG', password: adminPassword } }, null);
  expect(at.setupToken).not.toBe(first);
  const body = { setupToken: first, password: adminPassword };
  expect(await at.call('setup.complete', { body }, null)).toMatchObject({
    error: { code: 'setup-token-wrong' },
  });
  const second = at.setupToken;
  await at.restart();
  expect(at.setupToken).not.toBe(second);
});

test('of two who set the first password at once, one does', async () => {
  const body = { setupToken: at.setupToken, password: adminPassword };
  const both = await Promise.all([1, 2].map(() => at.call('setup.complete', { body }, null)));
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
});

test('whoever guesses waits longer and longer, also for the right one; others do not', async () => {
  await at.setUp();
  const guess = (password: string) => at.call('session.sign-in', { body: { name: 'admin', password } }, null);
  for (let tried = 0; tried < 5; tried += 1)
    expect(await guess('wrong password')).toMatchObject({ error: { code: 'login-failed' } });
  expect(await guess(adminPassword)).toMatchObject({ error: { code: 'locked-out' } });
  const locked = await at.raw('session.sign-in', { body: { name: 'admin', password: 'x' } }, null);
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  const nobody = { name: 'nobody', password: adminPassword };
  expect(await at.call('session.sign-in', { body: nobody }, null)).toMatchObject({
    error: { code: 'login-failed' },
  });
});

test('guesses that come all at once are counted all the same', async () => {
  await at.setUp();
  const body = { name: 'admin', password: 'wrong password' };
  const all = await Promise.all(Array.from({ length: 20 }, () => at.call('session.sign-in', { body }, null)));
  const looked = all.filter((answer) => answer.kind === 'refused' && answer.error.code === 'login-failed');
  expect(looked).toHaveLength(5);
});

test('a session ends with its account, its role, its password, and with what it signs out', async () => {
  const admin = await at.setUp();
  const isOpen = async (token: string) => (await at.call('session.get', {}, token)).kind === 'done';
  const operator = await at.tokenOf('operator', admin);
  const { accountId: id } = await at.must('session.get', {}, operator);
  await at.must('accounts.change', { params: { id }, body: { role: 'read-only' } }, admin);
  expect(await isOpen(operator)).toBe(false);

  const second = await at.signIn('test-operator', adminPassword);
  await at.must('accounts.set-password', { params: { id }, body: { password: 'another password' } }, admin);
  expect(await isOpen(second)).toBe(false);

  const third = await at.signIn('test-operator', 'another password');
  const fourth = await at.signIn('test-operator', 'another password');
  const body = { currentPassword: 'another password', newPassword: 'one more password' };
  await at.must('accounts.change-own-password', { body }, fourth);
  expect([await isOpen(third), await isOpen(fourth)]).toEqual([false, true]);
  await at.must('session.sign-out', {}, fourth);
  expect(await isOpen(fourth)).toBe(false);

  const fifth = await at.signIn('test-operator', 'one more password');
  await at.must('accounts.remove', { params: { id } }, admin);
  expect(await isOpen(fifth)).toBe(false);
});

test('the last administrator can neither be removed nor shut out', async () => {
  const admin = await at.setUp();
  const { accountId: id } = await at.must('session.get', {}, admin);
  const params = { id };
  for (const body of [{ role: 'operator' }, { state: 'Disabled' }])
    expect(await at.call('accounts.change', { params, body }, admin)).toMatchObject({
      error: { code: 'last-admin' },
    });
  expect(await at.call('accounts.remove', { params }, admin)).toMatchObject({
    error: { code: 'own-account' },
  });
  expect(await at.must('session.get', {}, admin)).toMatchObject({ role: 'admin' });
});

test('a page of somebody else’s cannot use a browser’s cookie', async () => {
  await at.setUp();
  const signIn = await at.raw('session.sign-in', { body: { name: 'admin', password: adminPassword } }, null, {
    'sec-fetch-site': 'same-origin',
  });
  const cookie = String(signIn.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-zsha-session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  expect(JSON.parse(signIn.text)).toMatchObject({ token: null });

  const headers = { cookie: cookie.split(';', 1)[0] ?? '' };
  const create = (name: string, more: Readonly<Record<string, string>>) =>
    at.call('zones.create', { body: { name } }, null, { ...headers, ...more });
  for (const more of [{}, { 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])
    expect(await create('forged', more)).toMatchObject({ error: { code: 'cross-site' } });
  expect(await create('own', { 'sec-fetch-site': 'same-origin' })).toMatchObject({ kind: 'done' });
});

test('no password and no token lies in the database, and the audit knows who came', async () => {
  const admin = await at.setUp();
  await at.call('session.sign-in', { body: { name: 'admin', password: 'a wrong password' } }, null);
  const text = databaseText(at.folder);
  for (const secret of [adminPassword, admin, 'a wrong password', at.setupToken])
    expect(text).not.toContain(secret);
  const { items } = await at.must('audit.list', {}, admin);
  expect(items.map(({ action, by, after }) => [action, by, after])).toEqual([
    ['session.sign-in', null, { failedName: 'admin' }],
    ['setup.complete', 'admin', null],
  ]);
});
