import { z } from 'zod';

/** One spelling each: ids become names of files, domains and queues. */
export const idField = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** What an operator calls a thing; one line. It reaches libvirt as a title, and no path, name or argument. */
export const titleField = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);

/** Grows with each incarnation of a VM; 0 is no incarnation. */
export const epochField = z.int().min(1).max(999_999_999_999);

export const bytesField = z.int().min(0);

/** As the kernel takes it: no colon, no slash, at most 15 signs. */
export const bridgeField = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}$/);

/** A card's own address: in lower case, not that of a group. */
export const macField = z.string().regex(/^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/);

/** An absolute path without steps back, empty steps or signs that end a line. */
export const folderField = z
  .string()
  .max(1024)
  .regex(/^\/[^\p{Cc}]*$/u)
  .refine(
    (path) =>
      path !== '/' &&
      !path
        .split('/')
        .slice(1)
        .some((step) => ['', '.', '..'].includes(step)),
  );

/** A host by its address or its name: nothing in it means anything to a program that reads it. */
export const hostField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/);
