import { homedir } from 'node:os';
import { join } from 'node:path';
import { localeOf } from '@zsha/messages/locale';
import { bashCompletion } from './command/bash-completion.ts';
import { run } from './run.ts';
import { Terminal } from './terminal.ts';

const words = process.argv.slice(2);
const terminal = new Terminal(localeOf(process.env));

/** Takes an option of every command out of the words. */
function taken(flag: string): string | null {
  const at = words.indexOf(flag);
  return at < 0 ? null : (words.splice(at, 2)[1] ?? '');
}

const url = taken('--url');
const fingerprint = taken('--fingerprint');
const jsonAt = words.indexOf('--json');
if (jsonAt >= 0) words.splice(jsonAt, 1);

if (words[0] === 'completion') terminal.out(bashCompletion());
else if (url !== null && !URL.canParse(url))
  process.exitCode = terminal.wrong('', {
    messageId: 'zs-cli.not-a-value',
    params: { name: '--url', word: url, expected: 'URL' },
  });
else
  process.exitCode = await run(terminal, words, {
    url,
    fingerprint: fingerprint?.toLowerCase().replaceAll(':', '') ?? null,
    isJson: jsonAt >= 0,
    sessionFile: process.env['ZS_CLI_SESSION'] ?? join(homedir(), '.zsha', 'zs-cli-session.json'),
  });
