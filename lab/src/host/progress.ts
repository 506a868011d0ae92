/** One line per step: what is being done, and how long it took once it is done. */
export async function step<T>(title: string, body: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const elapsed = (): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  process.stdout.write(`${title} … `);
  const ticking = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r\x1b[K${title} … ${elapsed()} `), 1000)
    : undefined;
  try {
    const result = await body();
    process.stdout.write(`${process.stdout.isTTY ? `\r\x1b[K${title} … ` : ''}done (${elapsed()})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`failed (${elapsed()})\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
