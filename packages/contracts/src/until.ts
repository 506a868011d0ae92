/** Asks again and again, on the clock of the port under test, for as long as a busy machine may take. */
export async function until(
  what: string,
  sleep: (ms: number) => Promise<void>,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`never came true: ${what}`);
}
