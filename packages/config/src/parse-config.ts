import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import { ConfigReader } from './config-reader.ts';
import type { HaConfig } from './model.ts';
import { placeOf } from './place-of.ts';
import type { ConfigProblem } from './problem.ts';
import { readConfig } from './rules/read-config.ts';

/**
 * The configuration file: JSON, with comments and trailing commas as in the manual's sample.
 * @returns every problem that was found, in the order of the file; never just the first.
 */
export function parseConfig(text: string): Result<HaConfig, readonly ConfigProblem[]> {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  // Past a syntax error the rest is guesswork; what it would report might not be there.
  if (errors.length > 0 || root === undefined) return fail(errors.map((error) => syntaxProblem(text, error)));
  const reader = new ConfigReader(text, root);
  const config = readConfig(reader);
  return config === null || reader.problems.length > 0 ? fail(reader.problems) : ok(config);
}

const knownSyntaxErrors: readonly string[] = [
  'CommaExpected',
  'ColonExpected',
  'ValueExpected',
  'PropertyNameExpected',
  'CloseBraceExpected',
  'CloseBracketExpected',
  'EndOfFileExpected',
  'UnexpectedEndOfString',
  'UnexpectedEndOfComment',
  'InvalidCharacter',
  'InvalidSymbol',
];

function syntaxProblem(text: string, { error, offset }: ParseError): ConfigProblem {
  const code = printParseErrorCode(error);
  const known = knownSyntaxErrors.includes(code);
  return {
    path: '',
    ...placeOf(text, offset),
    messageId: `config.syntax.${known ? code : 'other'}`,
    params: { code },
  };
}
