const removed = '[removed]';
/** A line of a key is known by itself: a program that prints one may break it. */
const lineMinChars = 16;
/** Shorter values are words that stand everywhere. */
const secretMinChars = 5;

/** What looks like a secret whoever it belongs to. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?-----END [A-Z ]*PRIVATE KEY-----/g, removed],
  // `"password": "x"`, `token=x`, `X-Consul-Token: x`, `<secret>x</secret>`: the name stays, the value goes.
  [
    /((?:pass(?:word|wd|phrase)?|secret|token|encrypt|gossip_?key|api_?key|private_?key|auth)\\*["']?\s*[:=]\s*)(?:\\+"[^"\\]*\\+"|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;&}\]"'\\]+)/gi,
    `$1${removed}`,
  ],
  [/(passwd=')[^']*(')/gi, `$1${removed}$2`],
  // A key of Ceph's.
  [/\bAQ[A-Za-z0-9+/]{36}==/g, removed],
];

/**
 * Takes secrets out of text: the node's own, in every spelling they may have been written in, and
 * whatever looks like one.
 */
export class Redactor {
  readonly #spellings: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#spellings = [
      ...new Set(secrets.filter(({ length }) => length >= secretMinChars).flatMap(spellingsOf)),
    ]
      // The longer first: one that contains another must not be left in half.
      .toSorted((one, other) => other.length - one.length);
  }

  redact(text: string): string {
    let clean = text;
    for (const spelling of this.#spellings) clean = clean.replaceAll(spelling, removed);
    for (const [pattern, instead] of patterns) clean = clean.replace(pattern, instead);
    return clean;
  }
}

/** As it is, as JSON writes it, as an address does, and in base64 as Consul keeps values. */
function spellingsOf(secret: string): readonly string[] {
  return [
    secret,
    escaped(secret),
    // As a text of JSON within another.
    escaped(escaped(secret)),
    encodeURIComponent(secret.toWellFormed()),
    Buffer.from(secret).toString('base64'),
    ...secret.split('\n').filter((line) => line.length >= lineMinChars && !line.startsWith('-----')),
  ];
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
