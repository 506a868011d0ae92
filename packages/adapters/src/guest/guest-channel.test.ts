import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GuestChannel } from './guest-channel.ts';

const report = {
  kind: 'report',
  bootId: 'b',
  uptimeMs: 12,
  node: 'node-1',
  epoch: 3,
  phase: 'up',
  health: 'ok',
  problems: [],
  version: '0.1.0',
} as const;

let folder = '';
let server: Server;
let peers: Socket[] = [];
let stop = new AbortController();
let nowMs = 0;

const untilMaxMs = 60_000;
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: untilMaxMs, interval: 20 });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guest-channel-'));
  peers = [];
  nowMs = 0;
  stop = new AbortController();
  server = createServer((peer) => void peers.push(peer.on('error', () => undefined)));
  await new Promise<void>((resolve) => void server.listen(join(folder, 'guest.sock'), resolve));
});
afterEach(() => {
  stop.abort();
  for (const peer of peers) peer.destroy();
  server.close();
  rmSync(folder, { recursive: true });
});

function listening(): GuestChannel {
  const channel = new GuestChannel(join(folder, 'guest.sock'), () => nowMs);
  void channel.listen(stop.signal);
  return channel;
}

test(
  'the last report is known while it is fresh, whatever else the guest says',
  async () => {
    const channel = listening();
    await until(() => expect(peers.length).toBe(1));
    const line = JSON.stringify(report);
    peers[0]?.write(`half a line\n{"kind":"values"}\n${line.slice(0, 20)}`);
    peers[0]?.write(`${line.slice(20)}\nrubbish\n`);
    await until(() => expect(channel.report).toEqual(report));
    nowMs += 60_000;
    expect(channel.report).toBeNull();
  },
  untilMaxMs,
);

test(
  'a guest that left is not believed, and the next one is found',
  async () => {
    const channel = listening();
    await until(() => expect(peers.length).toBe(1));
    peers[0]?.write(`${JSON.stringify(report)}\n`);
    await until(() => expect(channel.report).toEqual(report));
    peers[0]?.destroy();
    await until(() => expect(channel.report).toBeNull());
    await until(() => expect(peers.length).toBe(2));
    peers[1]?.write(`${JSON.stringify({ ...report, epoch: 4 })}\n`);
    await until(() => expect(channel.report?.epoch).toBe(4));
  },
  untilMaxMs,
);

test(
  'a guest that never ends its line is heard no later than one that does',
  async () => {
    const channel = listening();
    await until(() => expect(peers.length).toBe(1));
    peers[0]?.write('x'.repeat(200_000));
    peers[0]?.write(`\n${JSON.stringify(report)}\n`);
    await until(() => expect(channel.report).toEqual(report));
  },
  untilMaxMs,
);
