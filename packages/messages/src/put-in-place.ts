/** What a message is given, by name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** What needs no formatter: text, and values put in their places. */
const plain = /^[^{}']*(?:\{\w+\}[^{}']*)*$/;

/** @returns null when the text needs the formatter, or a value that was not given. */
export function putInPlace(text: string, values: MessageValues): string | null {
  if (!plain.test(text) || !placesOf(text).every((name) => Object.hasOwn(values, name))) return null;
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

const placesOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
