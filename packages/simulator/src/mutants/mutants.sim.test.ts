import { describe, expect, test } from 'vitest';
import { catchMutant } from './catch-mutant.ts';
import { mutants } from './mutants.ts';

const seedsMax = 2000;

describe('the checkers bite: each flaw put back is caught', () => {
  test.concurrent.each(mutants)('$name', async (mutant) => {
    const caught = await catchMutant(mutant, seedsMax);
    expect(caught, `not caught within ${seedsMax} seeds`).not.toBeNull();
    console.log(caught);
  });
});
