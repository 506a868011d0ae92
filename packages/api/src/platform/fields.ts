import * as z from 'zod';

const nameMaxChars = 80;
const descriptionMaxChars = 500;
const passwordMinChars = 12;
const passwordMaxChars = 128;

/** Made by the platform; they sort by when they were made. */
export const idField = z.uuidv7();

/** What an operator calls a thing: one line, no blanks at its ends, no control characters. */
export const nameField = z
  .string()
  .min(1)
  .max(nameMaxChars)
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u);

export const descriptionField = z
  .string()
  .max(descriptionMaxChars)
  .regex(/^[^\p{C}]*$/u);

/** What an account signs in with. */
export const loginNameField = z.string().regex(/^[a-z][a-z0-9._-]{0,31}$/);

/** Long rather than strange: length is what guessing costs. */
export const passwordField = z
  .string()
  .min(passwordMinChars)
  .max(passwordMaxChars)
  .meta({ format: 'password' });

/** ISO 8601 with an offset. */
export const momentField = z.iso.datetime({ offset: true });

/** Grows by one with each change of a resource; a change that names the one it has seen never overwrites a newer one. */
export const versionField = z.int().min(1);

export const enabledField = z.enum(['Enabled', 'Disabled']);
