import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform, adminPassword } from '../testing/test-platform.ts';

const at = new TestPlatform();
let admin = '';
beforeAll(async () => {
  await at.start();
  admin = await at.setUp();
});
afterAll(() => at.end());

test('a zone and its cluster live: created, found, changed, and removed from the inside out', async () => {
  const zone = await at.must('zones.create', { body: { name: '区域一' } }, admin);
  expect(zone).toMatchObject({ name: '区域一', state: 'Enabled', description: '', version: 1 });
  const cluster = await at.must('clusters.create', { body: { zoneId: zone.id, name: 'Cluster-1' } }, admin);
  expect(cluster).toMatchObject({ zoneId: zone.id, hypervisor: 'KVM' });

  const params = { id: zone.id };
  const changed = await at.must('zones.change', { params, body: { state: 'Disabled', ifVersion: 1 } }, admin);
  expect(changed).toMatchObject({ state: 'Disabled', name: '区域一', version: 2 });
  expect(
    await at.call('zones.change', { params, body: { state: 'Enabled', ifVersion: 1 } }, admin),
  ).toMatchObject({
    kind: 'refused',
    error: { code: 'changed-meanwhile', params: { version: 2 } },
  });

  expect(await at.call('zones.remove', { params }, admin)).toMatchObject({
    error: { code: 'in-use', params: { resource: 'cluster', count: 1 } },
  });
  await at.must('clusters.remove', { params: { id: cluster.id } }, admin);
  await at.must('zones.remove', { params }, admin);
  expect(await at.call('zones.get', { params }, admin)).toMatchObject({ error: { code: 'not-found' } });
});

test('a list comes in pages, and is searched without wildcards', async () => {
  for (const name of ['p-1', 'p-2', 'p-3', 'per%cent'])
    await at.must('zones.create', { body: { name } }, admin);
  const first = await at.must('zones.list', { query: { limit: '2', search: 'P-' } }, admin);
  expect(first.items.map(({ name }) => name)).toEqual(['p-1', 'p-2']);
  const query = { limit: '2', search: 'p-', after: String(first.next) };
  const second = await at.must('zones.list', { query }, admin);
  expect(second).toMatchObject({ items: [{ name: 'p-3' }], next: null });
  const percent = await at.must('zones.list', { query: { search: '%' } }, admin);
  expect(percent.items.map(({ name }) => name)).toEqual(['per%cent']);
});

test('logs are filtered by the kind of thing and by name, in any case', async () => {
  await at.must('zones.create', { body: { name: 'Filtered-Zone' } }, admin);
  const events = await at.must('events.list', { query: { resource: 'zone', search: 'FILTERED' } }, admin);
  expect(events.items).toMatchObject([{ kind: 'zone.created', name: 'Filtered-Zone' }]);
  const others = await at.must('events.list', { query: { resource: 'cluster', search: 'filtered' } }, admin);
  expect(others.items).toEqual([]);
  const audit = await at.must('audit.list', { query: { resource: 'session', search: 'ADM' } }, admin);
  expect(new Set(audit.items.map(({ resource, by }) => `${resource} ${by}`))).toEqual(
    new Set(['session admin']),
  );
});

test('a refusal says why and what to do, in the language that is asked for', async () => {
  const english = await at.call('zones.create', { body: { name: '', colour: 1 } }, admin);
  expect(english).toMatchObject({
    error: {
      code: 'invalid',
      problems: [
        { at: 'body.name', messageId: 'platform.input.too-small' },
        { at: 'body.colour', messageId: 'platform.input.unknown-key' },
      ],
    },
  });
  const chinese = await at.call('zones.list', {}, null, { 'accept-language': 'zh-CN,zh;q=0.9' });
  expect(chinese).toMatchObject({
    error: { code: 'unauthenticated', message: '没有会话，或会话已结束：请重新登录' },
  });
});

test('what creates is safe to repeat under a key', async () => {
  const create = (name: string, key: string) =>
    at.raw('zones.create', { body: { name } }, admin, { 'idempotency-key': key });
  const [first, second] = [await create('once', 'key-1'), await create('once', 'key-1')];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(JSON.parse(second.text)).toEqual(JSON.parse(first.text));
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(JSON.parse((await create('other', 'key-1')).text)).toMatchObject({
    error: { code: 'key-used-otherwise' },
  });
  const both = await Promise.all([create('twice at once', 'key-2'), create('twice at once', 'key-2')]);
  expect(new Set(both.map(({ text }) => text)).size).toBe(1);
});

test('the document of the interface names every route and who may call it', async () => {
  const document = await at.must('openapi.get', {}, admin);
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: { '/api/v1/zones/{id}': { delete: { 'x-zsha-roles': ['admin', 'operator'] } } },
  });
});

test('every answer carries the headers that keep a browser from harm', async () => {
  for (const token of [admin, null]) {
    const { headers } = await at.raw('zones.list', {}, token);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
  }
});

test('an administrator that was set up signs in with the password, and nothing was at fault', async () => {
  await at.signIn('admin', adminPassword);
  expect(at.faults).toEqual([]);
});
