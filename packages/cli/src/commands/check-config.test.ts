import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { hostileTexts } from '@zsha/config/testing/hostile-texts';
import { validConfig } from '@zsha/config/testing/valid-config';
import { checkConfig } from './check-config.ts';

// Some of these files are large, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'zsha-check-'));
const path = join(folder, 'config.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(file: string, json = false) {
  const said = { out: '', err: '', document: null as any };
  const code = checkConfig(
    {
      locale: 'en-US',
      interactive: false,
      json,
      out: (text) => (said.out += text),
      err: (text) => (said.err += text),
      document: (value) => (said.document = value),
    },
    file,
  );
  return { code, ...said };
}

const checkText = (text: string | Uint8Array, json = false) => {
  writeFileSync(path, text);
  return check(path, json);
};

test('a good file is the manual’s one line, then what its timings promise', () => {
  const { code, out, err } = checkText(JSON.stringify(validConfig()));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^config file check pass\nrecovery bounds: a dead owner is replaced within [\d.]+ s /);
});

test('slower timings promise less', () => {
  const bounds = (timings: unknown) =>
    checkText(JSON.stringify({ ...validConfig(), Timings: timings }), true).document.recoveryBounds;
  expect(bounds({ StorageProofSeconds: 20 }).silenceMs).toBeGreaterThan(bounds({}).silenceMs);
});

test('timings that break the protocol are refused with the reason', () => {
  const { code, out, err } = checkText(JSON.stringify({ ...validConfig(), Timings: { KillSeconds: 0.1 } }));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/:1:\d+: Timings\.KillSeconds: 0\.1 is not a number .* \(rule 2 of the protocol/);
});

test('a warning is said on stderr, and the file passes', () => {
  const { code, out, err } = checkText(JSON.stringify({ ...validConfig(), ImageFolder: '/opt/smp/mnagt' }));
  expect({ code, out: out.split('\n')[0] }).toEqual({ code: 0, out: 'config file check pass' });
  expect(err).toMatch(/warning: ImageFolder: .*\/opt\/smp\/mngt\n$/);
});

test('hostile files are refused in clear lines; nothing is written and nothing thrown', () => {
  const before = readdirSync('/tmp').filter((name) => name.includes('zsha-was-here'));
  for (const { name, text, path: at } of hostileTexts(validConfig())) {
    const { code, out, err } = checkText(text);
    expect.soft({ code, out }, name).toEqual({ code: 1, out: '' });
    expect
      .soft(err, name)
      .toMatch(/^\/[^\n]+:\d+:\d+: [^\n]+\n([^\n]+\n)*zsha: [^\n]+ nothing was changed\n$/);
    expect.soft(err, name).not.toMatch(/at .*\.ts:\d+|RangeError|TypeError|SyntaxError/);
    const { document } = checkText(text, true);
    expect
      .soft(
        document.problems.map((problem: { path: string }) => problem.path),
        name,
      )
      .toContain(at);
  }
  expect(readdirSync(folder)).toEqual(['config.json']);
  expect(readdirSync('/tmp').filter((name) => name.includes('zsha-was-here'))).toEqual(before);
});

test('a file in another encoding is told how to be saved', () => {
  const { code, err } = checkText(Uint8Array.from([0x7b, 0xb9, 0xdc, 0xc0, 0xed, 0x7d]));
  expect(code).toBe(1);
  expect(err).toContain('not UTF-8');
});

test('neither a folder nor a device that never ends is read as a file', () => {
  mkdirSync(join(folder, 'sub'), { recursive: true });
  for (const file of [join(folder, 'sub'), '/dev/zero', join(folder, 'none')]) {
    const { code, err } = check(file);
    expect.soft(code, file).toBe(1);
    expect.soft(err, file).toMatch(/^zsha: cannot read [^\n]+\n$/);
  }
  rmSync(join(folder, 'sub'), { recursive: true });
});
