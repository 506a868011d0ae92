/**
 * An argument vector as the one line that an SSH server hands to a POSIX shell: every argument is
 * quoted whole, so nothing in it is ever more than an argument.
 */
export function quoteArgv(argv: readonly string[]): string {
  return argv.map((argument) => `'${argument.replaceAll("'", String.raw`'\''`)}'`).join(' ');
}
