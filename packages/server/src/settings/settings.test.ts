import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from '../testing/test-platform.ts';

const at = new TestPlatform();
let admin = '';
beforeAll(async () => {
  await at.start();
  admin = await at.setUp();
});
afterAll(() => at.end());

const set = (name: string, value: unknown) =>
  at.call('settings.set', { params: { name }, body: { value } }, admin);

test('the settings are the manual’s, in its order, with its defaults', async () => {
  const { items } = await at.must('settings.list', {}, admin);
  expect(items.map(({ name, text }) => [name, text])).toEqual([
    ['ha.enable', 'true'],
    ['host.cpu-over-provisioning', '10'],
    ['session.timeout-seconds', '7200'],
    ['kvm.reserved-memory', '1G'],
    ['kvm.cache-mode', 'none'],
    ['kvm.cpu-mode', 'none'],
    ['local-storage.live-migration', 'false'],
    ['system.memory-over-provisioning', '1.0'],
    ['system.primary-storage-over-provisioning', '1.0'],
  ]);
});

test('a value that does not fit is refused with what would', async () => {
  for (const [name, value] of [
    ['ha.enable', 'false'],
    ['host.cpu-over-provisioning', 0],
    ['session.timeout-seconds', 5],
    ['kvm.reserved-memory', '1 GB'],
    ['kvm.cache-mode', 'directsync'],
    ['system.memory-over-provisioning', 0.5],
  ] as const)
    expect.soft(await set(name, value), name).toMatchObject({ error: { code: 'invalid' } });
  expect(await set('kvm.cpu-mode', 'fast')).toMatchObject({
    error: {
      problems: [{ at: 'body.value', message: 'must be one of: none, host-model, host-passthrough' }],
    },
  });
});

test('a change is in the history and the audit, with before and after; said twice it is one', async () => {
  await set('ha.enable', false);
  await set('ha.enable', false);
  const params = { name: 'ha.enable' };
  expect(await at.must('settings.reset', { params }, admin)).toMatchObject({
    value: true,
    changedBy: 'admin',
  });
  const { items } = await at.must('settings.history', { params }, admin);
  expect(items).toMatchObject([
    { by: 'admin', before: false, after: true },
    { by: 'admin', before: true, after: false },
  ]);
  const audit = await at.must('audit.list', { query: { limit: '2' } }, admin);
  expect(audit.items).toMatchObject([
    { action: 'settings.reset', before: false, after: true, from: '127.0.0.1' },
    { action: 'settings.set', before: true, after: false },
  ]);
});

test('a session timeout holds at once, for sessions that are open too', async () => {
  await set('session.timeout-seconds', 600);
  const { createdAt, expiresAt } = await at.must('session.get', {}, admin);
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBeLessThanOrEqual(600_000 + 60_000);
});
