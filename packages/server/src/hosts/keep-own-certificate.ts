import type { Authority } from '../authority/keep-authority.ts';
import type { KeyPair } from '../authority/make-authority.ts';

const lookEveryMs = 24 * 60 * 60 * 1000;

/** The platform's certificate towards hosts, looked after while the platform runs: it runs for longer than one lasts. */
export async function keepOwnCertificate(
  authority: Authority,
  onFault: (error: unknown) => void,
): Promise<{ readonly now: () => KeyPair; close(): void }> {
  let pair = await authority.own(Date.now());
  const look = (): void => {
    authority.own(Date.now()).then((next) => (pair = next), onFault);
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return { now: () => pair, close: () => clearInterval(timer) };
}
