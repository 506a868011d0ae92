import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isMessageId } from '@zsha/messages/render';
import { specOf, routeIds } from '@zsha/api/platform/routes';
import { bashCompletion } from './bash-completion.ts';
import { cliCommands } from './cli-command.ts';
import { readWords } from './read-words.ts';

function commandOf(route: string) {
  const command = cliCommands.find((its) => its.route === route);
  if (command === undefined) throw new Error(route);
  return command;
}

test('every route is a command, and what a list shows has a name in both languages', () => {
  expect(cliCommands.map(({ route }) => route)).toEqual(routeIds);
  const columns = routeIds.flatMap((id) => specOf(id).columns ?? []);
  expect(columns.filter((column) => !isMessageId(`platform.field.${column}`))).toEqual([]);
});

test('what is typed becomes the parts of the request', () => {
  const words = ['--zone-id', 'z', '--name=a b', '--state', 'Disabled'];
  expect(readWords(commandOf('clusters.create'), words)).toEqual({
    kind: 'request',
    parts: { params: {}, query: {}, body: { zoneId: 'z', name: 'a b', state: 'Disabled' } },
  });
  expect(readWords(commandOf('zones.change'), ['id-1', '--if-version', '3'])).toEqual({
    kind: 'request',
    parts: { params: { id: 'id-1' }, query: {}, body: { ifVersion: 3 } },
  });
});

test('a setting’s value has the type of that setting', () => {
  const valueOf = (name: string, value: string) => {
    const read = readWords(commandOf('settings.set'), [name, '--value', value]);
    return read.kind === 'request' ? read.parts.body?.['value'] : read.problem.messageId;
  };
  expect(valueOf('ha.enable', 'false')).toBe(false);
  expect(valueOf('kvm.reserved-memory', '0')).toBe('0');
  expect(valueOf('system.memory-over-provisioning', '1.5')).toBe(1.5);
  expect(valueOf('ha.enable', 'off')).toBe('zs-cli.not-a-value');
});

test('what does not fit is said before anything is sent', () => {
  const problemOf = (route: string, words: readonly string[]) => {
    const read = readWords(commandOf(route), words);
    return read.kind === 'wrong' ? [read.problem.messageId, read.problem.params['name']] : read.parts;
  };
  expect(problemOf('zones.create', [])).toEqual(['zs-cli.missing', '--name']);
  expect(problemOf('zones.get', [])).toEqual(['zs-cli.missing', 'id']);
  expect(problemOf('zones.get', ['a', 'b'])).toEqual(['zs-cli.too-many', undefined]);
  expect(problemOf('zones.create', ['--colour', 'red'])).toEqual(['zs-cli.unknown-option', '--colour']);
});

test('no secret is an option', () => {
  const flags = cliCommands.flatMap(({ options }) => options.map(({ flag }) => flag));
  expect(flags.filter((flag) => /password|token/.test(flag))).toEqual([]);
  expect(commandOf('accounts.create').secrets).toEqual(['password']);
});

test('bash takes the completion, and offers commands and choices', () => {
  const complete = (...words: readonly string[]) =>
    execFileSync(
      'bash',
      [
        '-c',
        `${bashCompletion()} COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _zs_cli; echo "\${COMPREPLY[@]}"`,
        '-',
        'zs-cli',
        ...words,
      ],
      { encoding: 'utf8' },
    ).trim();
  expect(complete('zo')).toBe('zones');
  expect(complete('zones', 'c')).toBe('create change');
  expect(complete('zones', 'create', '--state', '')).toBe('Enabled Disabled');
  expect(complete('clusters', 'create', '--z')).toBe('--zone-id');
});
