import { createHash } from 'node:crypto';

/** The name of a cached result: whoever changes one ingredient gets a new name, and so a new build. */
export function recipeHash(...ingredients: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(ingredients)).digest('hex').slice(0, 12);
}
