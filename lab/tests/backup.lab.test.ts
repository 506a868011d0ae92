import { beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../src/host/wait-until.ts';
import { JournalWriter, health, journal } from '../src/testing/guest-page.ts';
import { onNode, otherNodes, ownerNow, suiteStatus, untilWell } from '../src/testing/suite.ts';
import { up } from '../src/verbs/up.ts';

const folder = '/opt/smp/mngt/backup';

interface Listed {
  readonly backups: readonly { readonly id: string; readonly consistency: string }[];
  readonly broken: readonly unknown[];
}

beforeAll(async () => {
  await up(3);
  await untilWell();
});

async function write(until: number): Promise<void> {
  const writer = new JournalWriter();
  writer.start((await journal())?.highest ?? 0);
  await waitUntil(`journal entry ${until} is acknowledged`, () => writer.acknowledged >= until, {
    timeoutMs: 120_000,
  });
  await writer.stop();
}

const listed = async (node: string): Promise<Listed> =>
  JSON.parse((await onNode(node, 'zsha', 'backup', 'list', '--folder', folder, '--json')).stdout) as Listed;

test('a running VM is backed up from any node, and a restore brings that moment back', async () => {
  const owner = ownerNow() ?? '';
  const [other = ''] = otherNodes(owner);
  const bootId = (await health())?.bootId;
  const begin = (await journal())?.highest ?? 0;
  await write(begin + 10);
  const kept = (await journal())?.highest ?? 0;
  const taken = await onNode(other, 'zsha', 'backup', 'take', '--folder', folder);
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.stdout).toMatch(/backup \d{8}T\d{6}Z-e\d+, \d+ MiB/);
  expect((await health())?.bootId, 'the VM was not disturbed').toBe(bootId);

  const { backups, broken } = await listed(other);
  expect(broken).toEqual([]);
  const id = backups.at(-1)?.id ?? '';
  expect(await onNode(other, 'zsha', 'backup', 'verify', id, '--folder', folder)).toMatchObject({ code: 0 });

  const restore = ['zsha', 'backup', 'restore', id, '--folder', folder];
  const unsure = await onNode(other, ...restore);
  expect(unsure).toMatchObject({ code: 1, stderr: expect.stringContaining('yes-i-really-really-mean-it') });
  const running = await onNode(other, ...restore, '--yes-i-really-really-mean-it');
  expect(running).toMatchObject({ code: 1, stderr: expect.stringContaining('zsha stop') });

  await write(kept + 10);
  expect(await onNode(other, 'zsha', 'stop')).toMatchObject({ code: 0 });
  const restored = await onNode(other, ...restore, '--yes-i-really-really-mean-it');
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('mnvm.img.before-') });
  expect(await onNode(other, 'zsha', 'start')).toMatchObject({ code: 0 });
  await untilWell();
  const after = (await journal())?.highest ?? -1;
  expect(after, 'what was there at that moment is there').toBeGreaterThanOrEqual(kept);
  expect(after, 'and nothing that came later').toBeLessThan(kept + 10);
});

test('words that make no sense change nothing', async () => {
  const [node = ''] = otherNodes(null);
  for (const words of [
    ['take', '--folder', 'relative'],
    ['verify', '../../etc'],
    ['schedule', '--every', '1s', '--folder', folder],
    ['schedule'],
  ])
    expect(await onNode(node, 'zsha', 'backup', ...words)).toMatchObject({ code: 2 });
  const unknown = await onNode(node, 'zsha', 'backup', 'verify', '20200101T000000Z-e1', '--folder', folder);
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('20200101T000000Z-e1') });
  expect((await suiteStatus(node))?.vm.state).toBe('running');
});

test('the schedule takes backups by itself and keeps as many as it was told', async () => {
  const [node = ''] = otherNodes(null);
  // Of two kept ones the older goes when a third is whole: here the one of the first test.
  expect(await onNode(node, 'zsha', 'backup', 'take', '--folder', folder)).toMatchObject({ code: 0 });
  const before = (await listed(node)).backups.map(({ id }) => id);
  expect(before).toHaveLength(2);
  const schedule = ['zsha', 'backup', 'schedule', '--folder', folder, '--keep', '2'];
  expect(await onNode(node, ...schedule, '--every', '1d')).toMatchObject({ code: 0 });
  expect(await onNode(node, 'zsha', 'backup', 'take')).toMatchObject({ code: 0 });
  const after = (await listed(node)).backups.map(({ id }) => id);
  expect(after).toHaveLength(2);
  expect(after[0]).toBe(before[1]);
  expect(await onNode(node, ...schedule, '--every', 'off')).toMatchObject({ code: 0 });
});
