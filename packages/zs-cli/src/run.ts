import { readAnswer } from '@zsha/api/platform/client/read-answer';
import { requestFrom } from '@zsha/api/platform/client/request-of';
import type { RequestParts } from '@zsha/api/platform/client/request-of';
import { nextTokenHeader } from '@zsha/api/platform/resources/session';
import type { NewSession } from '@zsha/api/platform/resources/session';
import { specOf } from '@zsha/api/platform/routes';
import { askSecrets } from './ask-secrets.ts';
import { cliCommands } from './command/cli-command.ts';
import type { CliCommand } from './command/cli-command.ts';
import { readWords } from './command/read-words.ts';
import { fingerprintOf, send, textOf } from './link/send.ts';
import { readSession, writeSession } from './link/session-file.ts';
import type { SavedSession } from './link/session-file.ts';
import { exitCodes } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { answerText } from './text/answer-text.ts';
import { helpText } from './text/help.ts';

export interface RunOptions {
  readonly url: string | null;
  readonly fingerprint: string | null;
  readonly isJson: boolean;
  readonly sessionFile: string;
}

const defaultUrl = 'https://localhost:5000';

/** One command line. @returns the exit code. */
export async function run(
  terminal: Terminal,
  words: readonly string[],
  options: RunOptions,
): Promise<number> {
  const [resource = '', verb = '', ...rest] = words;
  const command = cliCommands.find((its) => its.resource === resource && its.verb === verb);
  if (words.includes('-h') || words.includes('--help') || words.length === 0) {
    const its = cliCommands.filter(
      (one) => one.resource === resource && (command === undefined || one === command),
    );
    terminal.out(helpText(terminal.locale, its.length === 0 ? cliCommands : its));
    return exitCodes.done;
  }
  if (command === undefined)
    return terminal.misused('zs-cli.unknown-command', { command: `${resource} ${verb}`.trim() });
  const read = readWords(command, rest);
  if (read.kind === 'wrong') return terminal.wrong(`${resource} ${verb}`, read.problem);
  const secrets = await askSecrets(command.secrets, (name) => terminal.text('zs-cli.secret', { name }));
  if ('missing' in secrets) return terminal.refuse('zs-cli.no-secret', { name: secrets['missing'] });
  const parts =
    command.secrets.length === 0 ? read.parts : { ...read.parts, body: { ...read.parts.body, ...secrets } };
  return carryOut(terminal, command, parts, options);
}

async function carryOut(
  terminal: Terminal,
  { route }: CliCommand,
  parts: RequestParts,
  options: RunOptions,
): Promise<number> {
  const saved = readSession(options.sessionFile);
  const url = new URL(options.url ?? saved?.url ?? defaultUrl);
  const known = options.fingerprint ?? (saved?.url === url.origin ? saved.fingerprint : null);
  const token = saved?.url === url.origin ? saved.token : null;
  try {
    const fingerprint = await fingerprintOf(url);
    if (known !== fingerprint)
      return terminal.refuse(known === null ? 'zs-cli.unknown-key' : 'zs-cli.other-key', {
        url: url.origin,
        fingerprint,
      });
    const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const headers = { ...authorization, 'accept-language': terminal.locale };
    const response = await send(url, fingerprint, requestFrom(route, parts, headers));
    const session = { url: url.origin, fingerprint, token };
    const next = response.headers[nextTokenHeader];
    if (typeof next === 'string') writeSession(options.sessionFile, { ...session, token: next });
    if (route === 'events.stream' && response.statusCode === 200) {
      for await (const part of response) terminal.out(eventLines(String(part)));
      return exitCodes.done;
    }
    const answer = readAnswer(route, response.statusCode ?? 0, await textOf(response));
    switch (answer.kind) {
      case 'not-understood':
        return terminal.refuse('zs-cli.not-understood', { url: url.origin });
      case 'refused':
        return terminal.refused(answer.error, options.isJson);
      default:
        return tell(terminal, route, answer.value, options, session);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return terminal.refuse('zs-cli.unreachable', { url: url.origin, detail: code ?? message });
  }
}

function tell(
  terminal: Terminal,
  route: CliCommand['route'],
  value: unknown,
  { isJson, sessionFile }: RunOptions,
  session: SavedSession,
): number {
  if (route === 'session.sign-in' || route === 'setup.complete') {
    const { token, ...its } = value as NewSession;
    writeSession(sessionFile, { ...session, token });
    const { accountName: name, role } = its;
    if (isJson) terminal.out(`${JSON.stringify(its)}\n`);
    else terminal.say('zs-cli.signed-in', { url: session.url, name, role });
    return exitCodes.done;
  }
  if (route === 'session.sign-out') writeSession(sessionFile, { ...session, token: null });
  if (isJson) terminal.out(`${JSON.stringify(value)}\n`);
  else if (value === null) terminal.say('zs-cli.done');
  else terminal.out(answerText(terminal.locale, specOf(route).columns, value));
  return exitCodes.done;
}

const eventLines = (part: string): string =>
  Array.from(part.matchAll(/^data: (\{".*)$/gm), ([, data = '']) => `${data}\n`).join('');
