/** What a message is given, by name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** What needs no formatter: text, and values put in their places. */
const plain = /^[^{}']*(?:\{\w+\}[^{}']*)*$/;

/** @returns null when the text needs the formatter, or a value that was not given. */
export function putInPlace(text: string, values: MessageValues): string | null {
  if (!plain.test(text) || !placesOf(text).every((name) => Object.hasOwn(values, name))) return null;
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => withoutControls(String(values[name])));
}

/**
 * What comes from elsewhere, a guest's error among it, must not move the cursor of the terminal it is shown on:
 * all controls but line breaks and tabs go.
 */
export function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

const placesOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
