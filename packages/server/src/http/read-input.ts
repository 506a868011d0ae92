import type * as z from 'zod';
import { inputProblems } from '@zsha/api/platform/input-problems';
import type { InputProblem } from '@zsha/api/platform/input-problems';
import type { RouteSpec } from '@zsha/api/platform/route';
import type { Call } from '../calls/call.ts';

interface Raw {
  readonly params: unknown;
  readonly query: unknown;
  /** Undefined when there was none. */
  readonly body: unknown;
}

/** What came, held against the route's schema: everything that is wrong with it at once. */
export function readInput(spec: RouteSpec, raw: Raw): Pick<Call, 'input' | 'problems'> {
  const params = read('params', spec.params, raw.params);
  const query = read('query', spec.query, raw.query);
  const body = spec.body === null ? readNothing(raw.body) : read('body', spec.body, raw.body);
  const problems = [...params.problems, ...query.problems, ...body.problems];
  if (problems.length > 0) return { input: null, problems };
  return { input: { params: params.value, query: query.value, body: body.value }, problems: [] };
}

interface Part {
  readonly value: unknown;
  readonly problems: readonly InputProblem[];
}

function read(part: string, schema: z.ZodType, raw: unknown): Part {
  // The issue says of a missing value only that it was undefined.
  const result = schema.safeParse(raw, { reportInput: true });
  return result.success
    ? { value: result.data, problems: [] }
    : { value: null, problems: inputProblems(part, result.error) };
}

function readNothing(raw: unknown): Part {
  const problem = { at: 'body', messageId: 'platform.input.unknown-key', params: {} };
  return { value: null, problems: raw === undefined || raw === null ? [] : [problem] };
}
