import { afterEach, beforeEach, describe, test } from 'vitest';

/** One sentence of a contract, and how it is checked; it rejects where the sentence is not true. */
export interface Clause<T> {
  readonly title: string;
  readonly check: (it: T) => Promise<void>;
}

interface Ending {
  end(): Promise<void>;
}

/** A test a clause, each over a port of its own. */
export function describeClauses<T extends Ending>(
  name: string,
  clauses: readonly Clause<T>[],
  make: () => Promise<T>,
): void {
  describe(name, () => {
    let it: T;
    beforeEach(async () => {
      it = await make();
    });
    afterEach(() => it.end());
    test.each(clauses)('$title', ({ check }) => check(it));
  });
}

/** The clauses that do not hold for what `make` makes: how a fake that is too kind is caught. */
export async function brokenClauses<T extends Ending>(
  clauses: readonly Clause<T>[],
  make: () => Promise<T>,
): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { title, check } of clauses) {
    const it = await make();
    try {
      await check(it);
    } catch {
      // Which word of it was not kept is the clause's own business.
      broken.push(title);
    } finally {
      await it.end();
    }
  }
  return broken;
}
