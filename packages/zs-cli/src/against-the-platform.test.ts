import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The platform as it ships, in a process of its own, and the command as it is typed. */
const folder = mkdtempSync(join(tmpdir(), 'zs-cli-'));
const session = join(folder, 'session.json');
let platform: ChildProcess;
let url = '';
let shownFingerprint = '';

beforeAll(async () => {
  platform = spawn(process.execPath, [join(import.meta.dirname, '../../server/src/main.ts')], {
    env: {
      STATE_DIRECTORY: join(folder, 'state'),
      RUNTIME_DIRECTORY: join(folder, 'run'),
      ZSHA_PLATFORM_HOST: '127.0.0.1',
      ZSHA_PLATFORM_PORT: '0',
      ZSHA_PLATFORM_CONSOLE: join(folder, 'console'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) => {
    platform.stdout?.on('data', (line: Buffer) => {
      const started = JSON.parse(line.toString()) as { port: number; fingerprint: string };
      shownFingerprint = started.fingerprint;
      resolve(started.port);
    });
  });
  url = `https://127.0.0.1:${port}`;
});
afterAll(async () => {
  const ended = new Promise((resolve) => platform.on('exit', resolve));
  platform.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function cli(words: readonly string[], input = '', locale = 'en_US'): Promise<Ended> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
    env: { ZS_CLI_SESSION: session, LANG: locale },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => void (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => void (err += part.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

test('from the first password to a table, and nothing is sent to a key that nobody has compared', async () => {
  const token = readFileSync(join(folder, 'run/setup-token'), 'utf8');
  expect(statSync(join(folder, 'run/setup-token')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'console'), 'utf8')).toContain(token.trim());
  const secrets = `${token}a long password\n`;

  const unknown = await cli(['setup', 'complete', '--url', url], secrets);
  expect([unknown.code, unknown.out]).toEqual([1, '']);
  const fingerprint = /--fingerprint (\w{64})/.exec(unknown.err)?.[1] ?? '';
  expect(fingerprint).toBe(shownFingerprint);
  const wrong = await cli(['setup', 'complete', '--url', url, '--fingerprint', 'a'.repeat(64)], secrets);
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('somebody is in between')]);

  const first = await cli(['setup', 'complete', '--url', url, '--fingerprint', fingerprint], secrets);
  expect(first).toEqual({ code: 0, out: `signed in to ${url} as admin (admin)\n`, err: '' });
  expect(statSync(session).mode & 0o777).toBe(0o600);

  const created = await cli(['zones', 'create', '--name', '区域一', '--json']);
  expect(JSON.parse(created.out)).toMatchObject({ name: '区域一', state: 'Enabled' });
  const list = await cli(['zones', 'list'], '', 'zh_CN.UTF-8');
  expect(list.out.split('\n')[0]).toMatch(/^名称 {4}状态 {5}简介 {2}创建日期 {18}ID$/);
  expect(list.out.split('\n')[1]).toMatch(/^区域一 {2}Enabled /);

  const refused = await cli(['zones', 'create', '--name', '区域一']);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is in use: choose another one')]);
  expect((await cli(['zones', 'create'])).code).toBe(2);

  expect((await cli(['session', 'sign-out'])).code).toBe(0);
  const out = await cli(['zones', 'list']);
  expect([out.code, out.err]).toEqual([1, expect.stringContaining('sign in again')]);
  const again = await cli(['session', 'sign-in', '--name', 'admin'], 'a long password\n');
  expect(again.code).toBe(0);
});
