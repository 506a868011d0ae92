import { printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { hasFullWidth, toHalfWidth } from './full-width.ts';
import { placeOf } from './place-of.ts';
import type { ConfigProblem } from './problem.ts';
import { shown } from './shown.ts';

const known: readonly string[] = [
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

/** One for each line: what follows a slip on its own line is mostly the slip again. */
export function syntaxProblems(text: string, errors: readonly ParseError[]): readonly ConfigProblem[] {
  const byLine = new Map<number, ConfigProblem>();
  for (const error of errors) {
    const problem = syntaxProblem(text, error);
    const before = byLine.get(problem.line);
    // A slip that is known by name says more than what the parser stumbled over.
    if (before === undefined || (isHint(problem) && !isHint(before))) byLine.set(problem.line, problem);
  }
  const all = [...byLine.values()].toSorted((one, other) => one.line - other.line);
  const hints = all.filter(isHint);
  return hints.length > 0 ? hints : all;
}

const isHint = ({ messageId }: ConfigProblem): boolean => messageId.startsWith('config.slip.');

function syntaxProblem(text: string, { error, offset, length }: ParseError): ConfigProblem {
  const code = printParseErrorCode(error);
  const word = text.slice(offset, offset + Math.max(length, 1));
  const slip = slipAt(text, offset, word);
  return {
    path: '',
    ...placeOf(text, offset),
    messageId: slip ?? `config.syntax.${known.includes(code) ? code : 'other'}`,
    params: { code, value: shown(word), meant: shown(toHalfWidth(word)) },
  };
}

/** The slips of the pen that the manual's readers make, by name. */
function slipAt(text: string, offset: number, word: string): string | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineBefore = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, Math.max(lineStart - 1, 0));
  const isFirst = text.slice(lineStart, offset).trim() === '';
  if (/^\p{L}/u.test(word) && isFirst && lineBefore.includes('//') && !/^(true|false|null)/.test(word))
    return 'config.slip.comment-wrapped';
  if (hasFullWidth(word)) return 'config.slip.full-width';
  if (word.startsWith("'")) return 'config.slip.single-quotes';
  return word.startsWith('#') ? 'config.slip.hash-comment' : null;
}
