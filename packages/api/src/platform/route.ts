import type * as z from 'zod';
import type { Access } from './access.ts';

/**
 * One operation, said once: validation, the types of both sides, OpenAPI, the commands of `zs-cli` and
 * the matrix of who may do what are made of it.
 */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `apiRoot`; `:name` stands for the parameter of that name. */
  readonly path: string;
  readonly access: Access;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | null;
  readonly answer: z.ZodType | null;
  readonly status: 200 | 201 | 202 | 204;
  /** What a list shows, in this order; null when the answer is not a list. */
  readonly columns: readonly string[] | null;
}

export const apiRoot = '/api/v1';

/** Keeps the very types of a specification. */
export const route = <const Spec extends RouteSpec>(spec: Spec): Spec => spec;

/** What a caller gives to a route, parsed. */
export interface InputOf<Spec extends RouteSpec> {
  readonly params: z.output<Spec['params']>;
  readonly query: z.output<Spec['query']>;
  readonly body: Spec['body'] extends z.ZodObject ? z.output<Spec['body']> : null;
}

/** What a caller may write: what has a default can be left out. */
export interface RequestOf<Spec extends RouteSpec> {
  readonly params: z.input<Spec['params']>;
  readonly query: z.input<Spec['query']>;
  readonly body: Spec['body'] extends z.ZodObject ? z.input<Spec['body']> : null;
}

export type AnswerOf<Spec extends RouteSpec> = Spec['answer'] extends z.ZodType
  ? z.output<Spec['answer']>
  : null;
