import { errorAnswerSchema } from '../errors.ts';
import type { ErrorAnswer } from '../errors.ts';
import type { AnswerOf } from '../route.ts';
import { specOf } from '../routes.ts';
import type { RouteId, Routes } from '../routes.ts';

export type Answer<Id extends RouteId> =
  | { readonly kind: 'done'; readonly value: AnswerOf<Routes[Id]> }
  | { readonly kind: 'refused'; readonly error: ErrorAnswer['error'] }
  /** Not an answer of this platform: another program, or a later version. */
  | { readonly kind: 'not-understood' };

/** @param text the body as it came. */
export function readAnswer<Id extends RouteId>(id: Id, status: number, text: string): Answer<Id> {
  const spec = specOf(id);
  if (status === spec.status && spec.answer === null)
    return { kind: 'done', value: null as AnswerOf<Routes[Id]> };
  const raw = parseJson(text);
  if (status === spec.status && spec.answer !== null) {
    const read = spec.answer.safeParse(raw);
    return read.success
      ? { kind: 'done', value: read.data as AnswerOf<Routes[Id]> }
      : { kind: 'not-understood' };
  }
  const refused = errorAnswerSchema.safeParse(raw);
  return refused.success ? { kind: 'refused', error: refused.data.error } : { kind: 'not-understood' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
