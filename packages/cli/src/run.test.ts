import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';

// Each line is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const main = join(import.meta.dirname, 'main.ts');

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function zsha(words: readonly string[], language = 'C'): Promise<Finished> {
  try {
    const env = { ...process.env, LC_ALL: language };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...words], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Finished;
    return { code, stdout, stderr };
  }
}

test.each([
  [['bogus'], 'there is no command "bogus"; all commands: zsha -h'],
  [['stauts'], 'there is no command "stauts"; did you mean status? All commands: zsha -h'],
  [['migrate'], 'NODE is missing; see: zsha migrate --help'],
  [['stop', 'now'], 'there are more words than this command takes; see: zsha stop --help'],
  [['status', '--all'], 'there is no option --all here; see: zsha status --help'],
  [['install'], '-c, --config <CONFIGURATION-FILE-PATH> is missing; see: zsha install --help'],
  [['events', '--newest', '0'], 'N: "0" is no whole number from 1 to 999999'],
  [['freeze', '--for', 'long'], 'DURATION: "long" is no duration; write 30m, 2h or 1d'],
  [['maintenance', 'yes', 'nfs-1'], '"yes" is none of: on, off'],
])('%j is refused in one line, with exit code 2', async (words, line) => {
  expect(await zsha(words)).toEqual({ code: 2, stdout: '', stderr: `zsha: ${line}\n` });
});

test('a refusal under --json is a document too, and in the operator’s language', async () => {
  const { code, stdout, stderr } = await zsha(['stauts', '--json'], 'zh_CN.UTF-8');
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    ok: false,
    error: {
      id: 'cli.unknown-command-nearest',
      command: 'stauts',
      meant: 'status',
      text: '没有命令“stauts”，是否要执行 status？全部命令请查看：zsha -h',
    },
  });
  expect(stderr).toBe('zsha: 没有命令“stauts”，是否要执行 status？全部命令请查看：zsha -h\n');
});

test('-v prints the manual’s four lines, or one document', async () => {
  const { stdout } = await zsha(['-v']);
  expect(stdout).toMatch(/^App Version: .*\nBuild Date: .*\nBranch Name: .*\nCommit ID: .*\n$/);
  expect(Object.keys(JSON.parse((await zsha(['-v', '--json'])).stdout) as object)).toEqual([
    'app',
    'buildDate',
    'branch',
    'commit',
  ]);
});

test('uninstall without the long word shows the manual’s warning and changes nothing', async () => {
  expect(await zsha(['uninstall'])).toEqual({
    code: 1,
    stdout:
      'WARNING: this will *DESTROY* ZStack Management Node VM.\nIf you are *ABSOLUTELY CERTAIN* that is what you want, followed by --yes-i-really-really-mean-it.\n',
    stderr: 'zsha: nothing was changed; to go on: zsha uninstall --yes-i-really-really-mean-it\n',
  });
});
