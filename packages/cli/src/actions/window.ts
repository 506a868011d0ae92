const usual = { rows: 24, columns: 80 };

/** The terminal's window now; it may be changed at any moment, and one that has no size says 0. */
export function windowSize(): { readonly rows: number; readonly columns: number } {
  const { rows, columns } = process.stdout;
  return rows > 0 && columns > 0 ? { rows, columns } : usual;
}

const endingKeys: readonly number[] = [...Buffer.from('qQ\u0003')];

/** Lets `q` end what runs on and on, as people expect of a live screen. */
export function endedByKey(signal: AbortSignal): AbortSignal {
  if (!process.stdin.isTTY) return signal;
  const controller = new AbortController();
  process.stdin.setRawMode(true);
  process.stdin.on('data', (keys: Buffer) => {
    // Ctrl-C is a key like any other now.
    if (keys.some((key) => endingKeys.includes(key))) controller.abort();
  });
  const both = AbortSignal.any([signal, controller.signal]);
  both.addEventListener('abort', () => {
    process.stdin.setRawMode(false);
    process.stdin.pause();
  });
  return both;
}
