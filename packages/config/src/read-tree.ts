import { createScanner, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { placeOf } from './place-of.ts';
import type { ConfigProblem } from './problem.ts';
import { syntaxProblems } from './syntax-problems.ts';

/** A configuration is a few kilobytes. */
export const textMax = 1024 * 1024;
/** The real one nests three deep. */
const depthMax = 16;

// jsonc-parser's kinds of token; its enum is ambient, and constants of those cannot be imported.
const openBrace = 1;
const closeBrace = 2;
const openBracket = 3;
const closeBracket = 4;
const endOfFile = 17;

export interface ConfigTree {
  /** Null where nothing in it can be relied on. */
  readonly root: Node | null;
  readonly problems: readonly ConfigProblem[];
}

/** The file as a tree, with comments and trailing commas as in the manual's sample. */
export function readTree(text: string): ConfigTree {
  const unfit = unfitFor(text);
  if (unfit !== null) return { root: null, problems: [unfit] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems = syntaxProblems(text, errors);
  // Where nothing but a comma is missing the rest stands where it should; past any other slip of the
  // pen it is guesswork, and what it would report might not be there.
  const isWhole = problems.every(({ messageId }) => messageId === 'config.syntax.CommaExpected');
  return { root: root !== undefined && isWhole ? root : null, problems };
}

/** What no parser should be given: each of these would make it slow, or fail without a place. */
function unfitFor(text: string): ConfigProblem | null {
  if (text.length > textMax) return problem(text, 0, 'config.too-large', { max: textMax / 1024 / 1024 });
  const nul = text.indexOf('\0');
  if (nul !== -1) return problem(text, nul, 'config.binary');
  if (text.trim() === '') return problem(text, 0, 'config.empty');
  const deep = tooDeepAt(text);
  return deep === null ? null : problem(text, deep, 'config.too-deep', { max: depthMax });
}

function problem(
  text: string,
  offset: number,
  messageId: string,
  params: ConfigProblem['params'] = {},
): ConfigProblem {
  return { path: '', ...placeOf(text, offset), messageId, params };
}

function tooDeepAt(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token === openBrace || token === openBracket) depth += 1;
    if (token === closeBrace || token === closeBracket) depth -= 1;
    if (depth > depthMax) return scanner.getTokenOffset();
  }
  return null;
}
