import { createHash } from 'node:crypto';

/** A token has 256 bits of chance in it: a fast hash of it cannot be searched. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
