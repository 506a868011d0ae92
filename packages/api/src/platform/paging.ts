import * as z from 'zod';
import { idField } from './fields.ts';

/** No answer is longer: ten thousand of something are asked for in pages. */
export const pageMaxRows = 200;
const pageRows = 50;

/** In a URL everything is text. */
const limitField = z
  .string()
  .regex(/^(?:[1-9]\d?|1\d\d|200)$/)
  .default(String(pageRows));

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});
export const byId = z.strictObject({ id: idField });

/** Part of a name, in any case. */
export const searchField = z.string().max(80);

/** The kind of thing that something happened to: `zone`, `setting`. */
export const resourceField = z.string().regex(/^[a-z][a-z-]{0,39}$/);

/** A page of what has an id: `after` is the last id of the page before. */
export const listQuery = z.strictObject({
  limit: limitField,
  after: idField.optional(),
  search: searchField.optional(),
});

/** A page of what is numbered, newest first: `before` is the last number of the page before. */
export const logQuery = z.strictObject({
  limit: limitField,
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
});

/** `next` is what `after` or `before` of the following page is; null when this one is the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
