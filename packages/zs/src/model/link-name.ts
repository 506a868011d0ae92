/** The kernel's limit, IFNAMSIZ less the closing zero. */
export const linkNameMaxChars = 15;

/** Names that need no quoting in any file or command that they end up in. */
export function isLinkName(name: string): boolean {
  return name.length <= linkNameMaxChars && /^[A-Za-z][A-Za-z0-9._-]*$/.test(name);
}
