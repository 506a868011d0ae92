import { createInterface } from 'node:readline/promises';

/** @returns null where nobody can be asked. */
export async function askYes(question: string): Promise<boolean | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return null;
  const dialogue = createInterface({ input: stdin, output: stderr });
  const ended = new AbortController();
  // The terminal may go away, or the operator may end the input: that is no yes.
  dialogue.once('close', () => ended.abort());
  try {
    return /^(y|yes|是)$/i.test((await dialogue.question(question, { signal: ended.signal })).trim());
  } catch (error) {
    if (ended.signal.aborted) return false;
    throw error;
  } finally {
    dialogue.close();
  }
}
