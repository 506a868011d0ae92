import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { Deadline } from '../commands/deadline.ts';
import { StorageRig } from '../testing/storage-rig.ts';
import { storageOutcome } from './storage-outcome.ts';

const storage = '01890000-0000-7000-8000-0000000000aa';
const check = { kind: 'check' } as const;
let rig: StorageRig;
afterEach(() => rig.end());

// A worker that never says anything, as one does whose storage hangs; its child goes with it.
const hanging = ['sh', '-c', 'sleep 600 & wait'] as const;

test('a storage that hangs is told so in its time, and another one is not held up', async () => {
  rig = new StorageRig(hanging);
  const on = { storage, root: rig.folder, mounted: false };
  expect(await rig.runInWorker(on, check, 200)).toEqual({ kind: 'hung' });
  expect(storageOutcome({ kind: 'hung' }).kind).toBe('unknown');
});

test('what is called back ends at once, and says so', async () => {
  rig = new StorageRig(hanging);
  const abort = new AbortController();
  const running = rig.desk.run(
    { storage, root: rig.folder, mounted: false },
    check,
    new Deadline(600_000, abort.signal),
  );
  abort.abort();
  expect(await running).toEqual({ kind: 'called-back' });
});

test('a worker that dies is a failure of which nobody knows how far it came', async () => {
  rig = new StorageRig(['sh', '-c', 'exit 3']);
  const outcome = await rig.runInWorker({ storage, root: rig.folder, mounted: false }, check);
  expect(outcome).toMatchObject({ kind: 'fault', unchanged: false, detail: expect.stringContaining('(3)') });
});

test('a worker’s answer is the task’s, and what it did is there', async () => {
  rig = new StorageRig();
  const on = await rig.storage(storage);
  const volume = '01890000-0000-7000-8000-000000000001';
  const task = {
    kind: 'volume-create',
    volume,
    format: 'raw',
    sizeBytes: 65_536,
    from: { kind: 'blank' },
    imageRoot: null,
  } as const;
  expect(await rig.runInWorker(on, task)).toMatchObject({ kind: 'volume', info: { sizeBytes: 65_536 } });
  expect(await rig.runInWorker(on, { ...task, sizeBytes: 131_072 })).toMatchObject({
    kind: 'fault',
    problem: 'exists-otherwise',
  });
  expect(await rig.desk.check(storage, 90_000)).toMatchObject({ kind: 'ok' });
  expect(rig.statuses).toEqual([`${storage} ok`]);
});

test('a storage with workers that do not die gets no more of them, and is itself again when they are gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-stuck-'));
  const [started, go, ended] = ['started', 'go', 'ended'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // It outlives the killing of its group and holds its output, as one does that the kernel holds.
  const script = 'echo x >>"$1"; until [ -e "$2" ]; do sleep 0.1; done; echo x >>"$3"';
  rig = new StorageRig(['setsid', 'sh', '-c', script, 'stuck', started, go, ended]);
  const on = { storage, root: rig.folder, mounted: false };
  const lines = (path: string): number => (existsSync(path) ? readFileSync(path, 'utf8').length / 2 : 0);
  try {
    for (let number = 1; number <= 4; number += 1) {
      const abort = new AbortController();
      const running = rig.desk.run(on, check, new Deadline(600_000, abort.signal));
      await vi.waitUntil(() => lines(started) === number, { timeout: 60_000 });
      abort.abort();
      expect(await running).toEqual({ kind: 'called-back' });
    }
    expect(await rig.runInWorker(on, check)).toEqual({ kind: 'hung' });
    expect(lines(started)).toBe(4);
    writeFileSync(go, '');
    await vi.waitUntil(async () => (await rig.runInWorker(on, check)).kind === 'fault', { timeout: 60_000 });
    expect(lines(started)).toBeGreaterThan(4);
  } finally {
    // Without its folder none of them would ever see that it may go, and the runner waits for whoever holds its output.
    writeFileSync(go, '');
    await vi.waitUntil(() => lines(ended) === lines(started), { timeout: 60_000 });
    rmSync(folder, { recursive: true });
  }
});
