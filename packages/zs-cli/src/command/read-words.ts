import type { RequestParts } from '@zsha/api/platform/client/request-of';
import { isSettingName, settingDefinitions } from '@zsha/api/platform/setting-definitions';
import type { CliCommand, CliOption } from './cli-command.ts';

/** What is wrong with what was typed. */
export interface UsageProblem {
  readonly messageId: string;
  readonly params: Readonly<Record<string, string>>;
}

export type ReadWords =
  | { readonly kind: 'request'; readonly parts: RequestParts }
  | { readonly kind: 'wrong'; readonly problem: UsageProblem };

/** What was typed behind the command, as the parts of its request; the secrets are still missing. */
export function readWords(command: CliCommand, words: readonly string[]): ReadWords {
  const params: Record<string, string> = {};
  const query: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  const left = [...command.parameters];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('--')) {
      const name = left.shift();
      if (name === undefined) return wrong('zs-cli.too-many', {});
      params[name] = word;
      continue;
    }
    const [flag = '', joined] = word.split(/=(.*)/s, 2);
    const option = command.options.find((its) => its.flag === flag);
    if (option === undefined) return wrong('zs-cli.unknown-option', { name: flag });
    const text = joined ?? words[(at += 1)];
    if (text === undefined) return wrong('zs-cli.missing', { name: flag });
    const value = option.place === 'query' ? text : valueOf(option, text, params);
    if (value === undefined)
      return wrong('zs-cli.not-a-value', { name: flag, word: text, expected: option.kind });
    if (option.place === 'query') query[option.field] = text;
    else body[option.field] = value;
  }
  const missing =
    left[0] ?? command.options.find((its) => its.isRequired && !(its.field in { ...query, ...body }))?.flag;
  if (missing !== undefined) return wrong('zs-cli.missing', { name: missing });
  const hasBody = command.secrets.length > 0 || command.options.some(({ place }) => place === 'body');
  return { kind: 'request', parts: { params, query, body: hasBody ? body : null } };
}

const wrong = (messageId: string, params: UsageProblem['params']): ReadWords => ({
  kind: 'wrong',
  problem: { messageId, params },
});

/** @returns undefined when the word is not of the option's kind. */
function valueOf({ kind }: CliOption, word: string, params: Readonly<Record<string, string>>): unknown {
  switch (kind) {
    case 'text':
      return word;
    case 'setting':
      return settingValue(params['name'] ?? '', word);
    case 'boolean':
      return word === 'true' ? true : word === 'false' ? false : undefined;
    default:
      return /^-?\d+(?:\.\d+)?$/.test(word) ? Number(word) : undefined;
  }
}

/** `0` is a number for one setting and a text for another. */
function settingValue(name: string, word: string): unknown {
  const known = isSettingName(name) ? settingDefinitions[name].defaultValue : '';
  if (typeof known === 'string') return word;
  return valueOf({ kind: typeof known } as CliOption, word, {});
}
