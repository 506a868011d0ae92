import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** N is a power of two. */
export interface PasswordCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** One of the equal choices of OWASP's password storage cheat sheet: 64 MiB, about a third of a second. */
export const passwordCost: PasswordCost = { n: 2 ** 16, r: 8, p: 2 };

const saltBytes = 16;
const hashBytes = 32;

/** `scrypt$N$r$p$salt$hash`: it says how it was made, so a later cost does not shut anybody out. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  const { n, r, p } = cost;
  return `scrypt$${n}$${r}$${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** @param stored null: there is no such account; it takes as long all the same, and is not right. */
export async function verifyPassword(
  password: string,
  stored: string | null,
  cost: PasswordCost,
): Promise<boolean> {
  if (stored === null) {
    await derive(password, Buffer.alloc(saltBytes), cost);
    return false;
  }
  const [scheme, n, r, p, salt = '', hash = ''] = stored.split('$');
  if (scheme !== 'scrypt') throw new Error('a password hash that this program did not make');
  const its = { n: Number(n), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), its);
  return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
}

/** The same characters, however a keyboard composes them. */
function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  const memoryBytes = 128 * n * r * p + 2 ** 20;
  return new Promise((resolve, reject) =>
    scrypt(
      password.normalize('NFKC'),
      salt,
      hashBytes,
      { N: n, r, p, maxmem: memoryBytes },
      (error, derived) => (error === null ? resolve(derived) : reject(error)),
    ),
  );
}
