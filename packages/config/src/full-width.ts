/** Signs that a Chinese keyboard gives where the file needs their narrow twins. */
const twins: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '、': ',',
  '。': '.',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '【': '[',
  '】': ']',
  '—': '-',
  '–': '-',
};

const pattern = /[\uFF01-\uFF5E\u3000、。“”‘’【】—–]/g;

export function hasFullWidth(text: string): boolean {
  return text.search(pattern) !== -1;
}

/** What was meant by a text with full-width signs. */
export function toHalfWidth(text: string): string {
  return text.replace(pattern, (sign) => twins[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
