import { randomInt, timingSafeEqual } from 'node:crypto';
import { tokenHash } from './token-hash.ts';

/** No letter or digit that is read as another. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const groups = 4;
const groupChars = 4;
/** After these it is another one: it is not guessed, and who mistypes looks again. */
const wrongMax = 10;

/**
 * Proves that whoever sets the first password is the operator of the machine: it is shown on the VM's console and in a
 * file of root's, and nowhere on the network. It lives in memory alone; another start has another.
 */
export class SetupToken {
  readonly #show: (token: string) => void;
  #token = newToken();
  #wrong = 0;

  /**
   * @param show puts it where only the operator looks; called again when it changes.
   * @param isNeeded false once somebody has set the first password: nothing is shown then.
   */
  constructor(show: (token: string) => void, isNeeded: boolean) {
    this.#show = show;
    if (isNeeded) show(this.#token);
  }

  isRight(given: string): boolean {
    const [own, its] = [this.#token, given.toUpperCase()].map((text) => Buffer.from(tokenHash(plain(text))));
    if (own !== undefined && its !== undefined && timingSafeEqual(own, its)) return true;
    this.#wrong += 1;
    if (this.#wrong >= wrongMax) {
      this.#wrong = 0;
      this.#token = newToken();
      this.#show(this.#token);
    }
    return false;
  }
}

const plain = (text: string): string => text.replaceAll(/[\s-]/g, '');

function newToken(): string {
  const group = (): string =>
    Array.from({ length: groupChars }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
