/** Where a refusal goes. */
interface Ears {
  readonly err: (text: string) => void;
  readonly document: (value: unknown) => void;
}

/** One line to stderr, and the document that a script waits for. @param text the message, rendered. */
export function sayRefusal(
  ears: Ears,
  messageId: string,
  params: Readonly<Record<string, string | number>>,
  text: string,
): void {
  ears.err(`zsha: ${text}\n`);
  ears.document({ ok: false, error: { id: messageId, ...params, text } });
}
