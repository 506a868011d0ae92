import fc from 'fast-check';
import * as z from 'zod';
import type { WireRequest } from '@zsha/api/platform/client/request-of';
import { apiRoot } from '@zsha/api/platform/route';
import type { RouteSpec } from '@zsha/api/platform/route';

export interface FuzzRequest {
  readonly wire: WireRequest;
  /** Which of those who may send it does; most often the second. */
  readonly who: number;
}

/** Requests made of a route's schema: most of them fit, many nearly do, some are nothing at all. */
export function anyRequest(spec: RouteSpec, known: readonly string[]): fc.Arbitrary<FuzzRequest> {
  const parts = fc.record({
    params: mostly(fitting(spec.params, known), strange),
    query: mostly(fitting(spec.query, known), strange),
    body: spec.body === null ? mostly(nothing, json) : bodyOf(spec.body, known),
    key: mostly(nothing, fc.oneof(fc.constantFrom('key-1', 'key-2'), printable)),
    who: mostly(fc.constant(1), fc.nat(3)),
  });
  return parts.map(({ params, query, body, key, who }) => {
    const wire = wireOf(spec, params as Texts, query as Texts);
    const typed = body === null ? {} : { 'content-type': 'application/json' };
    const keyed = key === null ? {} : { 'idempotency-key': key };
    return { who, wire: { ...wire, headers: { ...typed, ...keyed }, body } };
  });
}

type Texts = Readonly<Record<string, unknown>>;

function wireOf({ method, path }: RouteSpec, params: Texts, query: Texts): WireRequest {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name])),
  );
  const asked = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(wellFormed(name))}=${encodeURIComponent(wellFormed(value))}`,
  );
  return { method, path: `${apiRoot}${filled}?${asked.join('&')}`, headers: {}, body: null };
}

/** A path takes no half of a pair. */
const wellFormed = (value: unknown): string => String(value ?? 'none').toWellFormed();

const mostly = <A, B>(usual: fc.Arbitrary<A>, rare: fc.Arbitrary<B>): fc.Arbitrary<A | B> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: rare });

const nothing = fc.constant(null);
const json = fc.json();
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 70 }).map((text) => text.trim());
const strange = fc.dictionary(fc.constantFrom('id', 'name', 'limit', 'after', 'x', '__proto__'), fc.string());

function bodyOf(schema: z.ZodObject, known: readonly string[]): fc.Arbitrary<string | null> {
  const fits = fitting(schema, known);
  return fc.oneof(
    { weight: 6, arbitrary: fits.map((value) => JSON.stringify(value)) },
    { weight: 3, arbitrary: fc.tuple(fits, fc.jsonValue(), fc.nat(5)).map(bent) },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: nothing },
  );
}

/** One field of it becomes something else. */
function bent([value, other, at]: [Texts, unknown, number]): string {
  const names = [...Object.keys(value), 'unknown', '__proto__'];
  const name = names[at % names.length] ?? 'unknown';
  return JSON.stringify({ ...value, [name]: other });
}

/** What an object's schema takes, built of its JSON schema. */
function fitting(schema: z.ZodObject, known: readonly string[]): fc.Arbitrary<Texts> {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  const fields = Object.entries(properties).map(
    ([name, its]) => [name, valueOf(its as z.core.JSONSchema.JSONSchema, known)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] }) as fc.Arbitrary<Texts>;
}

function valueOf(its: z.core.JSONSchema.JSONSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (its.enum !== undefined) return fc.constantFrom(...its.enum);
  if (its.anyOf !== undefined)
    return fc.oneof(...its.anyOf.map((one) => valueOf(one as z.core.JSONSchema.JSONSchema, known)));
  if (its.format === 'uuid') return mostly(fc.constantFrom(...known), fc.uuid({ version: 7 }));
  switch (its.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double());
    default: {
      const { minLength = 0, maxLength = 60, pattern } = its;
      if (pattern !== undefined && /\[a-z\]|\\d/.test(pattern))
        return fc.constantFrom('abc', '10', '1', 'a.b', '200');
      return fc.oneof(
        fc.string({ unit: 'grapheme-ascii', minLength, maxLength }),
        fc.string({ unit: 'grapheme', minLength, maxLength }),
        fc.constantFrom('zone', 'Cluster', '区域', "'; DROP TABLE zone; --", 'a'.repeat(maxLength)),
      );
    }
  }
}
