import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cacheDir, repoRoot } from '../src/host/paths.ts';
import { run, tryRun } from '../src/host/run.ts';

const buildMaxMs = 600_000;
const scratch = join(cacheDir, 'reproducible');
const empty = mkdtempSync(join(tmpdir(), 'zsha-empty-'));

beforeAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(empty, { recursive: true, force: true });
});

/** A checkout of the same commit in a folder of its own, with what a build takes from outside of it. */
async function checkout(name: string): Promise<string> {
  const folder = join(scratch, name);
  await run('git', ['clone', '--quiet', repoRoot, folder], { timeoutMs: buildMaxMs });
  await run('cp', ['-al', join(repoRoot, 'node_modules'), folder], { timeoutMs: buildMaxMs });
  mkdirSync(join(folder, '.cache'));
  await run('cp', ['-a', join(cacheDir, 'consul'), join(folder, '.cache')], { timeoutMs: buildMaxMs });
  return folder;
}

async function build(folder: string, umask: string, zone: string): Promise<Readonly<Record<string, string>>> {
  const script = 'umask "$1"; cd "$2"; exec node_modules/.bin/node script/packaging/main.ts';
  await run('sh', ['-c', script, 'build', umask, folder], { timeoutMs: buildMaxMs, env: { TZ: zone } });
  const dist = join(folder, 'dist');
  const packages = readdirSync(dist).filter((name) => /\.(bin|deb)$/.test(name));
  return Object.fromEntries(
    packages.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(dist, name)))
        .digest('hex'),
    ]),
  );
}

test('the same commit gives the same bytes, in whatever folder, time zone and branch it is built', async () => {
  const [one, other] = [await checkout('one'), await checkout('an other')];
  await run('git', ['-C', other, 'switch', '--quiet', '--create', 'elsewhere'], { timeoutMs: 60_000 });
  const first = await build(one, '022', 'UTC');
  expect(Object.keys(first)).toHaveLength(2);
  expect(await build(other, '077', 'Asia/Shanghai')).toEqual(first);
});

test('the package runs where there is no Node.js, refuses to run damaged, and hides a password at once', async () => {
  const dist = join(scratch, 'one', 'dist');
  const bin = join(dist, readdirSync(dist).find((name) => name.endsWith('.bin')) ?? '');
  // Nothing on the path but what every Debian has.
  const env = { PATH: '/usr/bin:/bin', TMPDIR: empty };
  const version = await tryRun(bin, ['-v'], { timeoutMs: 120_000, env });
  expect(version).toMatchObject({ code: 0, stderr: '' });
  expect(version.stdout).toMatch(
    /^App Version: [\d.]+\nBuild Date: .+\nBranch Name: .+\nCommit ID: [0-9a-f]{40}/,
  );
  expect(readdirSync(empty)).toEqual([]);

  const network = await tryRun(bin, ['zs-show-network', '--json'], { timeoutMs: 120_000, env });
  expect(network).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(network.stdout)).toHaveProperty('interfaces');

  const refused = await tryRun(bin, ['install', '-p', 'a secret', '-c', '/nonexistent'], {
    timeoutMs: 120_000,
    env,
  });
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^zsha: cannot read \/nonexistent/);

  const bytes = readFileSync(bin);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  const damaged = join(empty, 'damaged.bin');
  writeFileSync(damaged, bytes, { mode: 0o755 });
  const outcome = await tryRun(damaged, ['-v'], { timeoutMs: 120_000, env });
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toMatch(/is damaged/);
});
