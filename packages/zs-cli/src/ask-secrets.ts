import { createInterface } from 'node:readline';

/** Typed without being shown, or a line each from the standard input. @returns null when one is missing. */
export async function askSecrets(
  names: readonly string[],
  promptOf: (name: string) => string,
): Promise<Readonly<Record<string, string>> | { readonly missing: string }> {
  const answers: Record<string, string> = {};
  const lines = process.stdin.isTTY
    ? null
    : createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (const name of names) {
    const answer = lines === null ? await typed(promptOf(name)) : (await lines.next()).value;
    if (typeof answer !== 'string' || answer === '') return { missing: name };
    answers[name] = answer;
  }
  return answers;
}

/** @returns null when it was broken off. */
function typed(prompt: string): Promise<string | null> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true).setEncoding('utf8').resume();
  return new Promise((resolve) => {
    let text = '';
    const finish = (answer: string | null): void => {
      stdin.off('data', onData).setRawMode(false).pause();
      stderr.write('\n');
      resolve(answer);
    };
    const onData = (chunk: string): void => {
      for (const key of chunk) {
        if (key === '\r' || key === '\n' || key === '\u0004') return finish(text);
        if (key === '\u0003') return finish(null);
        text = key === '\u007f' || key === '\b' ? text.slice(0, -1) : text + key;
      }
    };
    stdin.on('data', onData);
  });
}
