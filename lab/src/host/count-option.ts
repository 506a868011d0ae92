import { InvalidArgumentError } from 'commander';

/** A whole number above zero, or a refusal: NaN would run nothing and call it well. */
export function countOption(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number above 0');
  return Number(text);
}
