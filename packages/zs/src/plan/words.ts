/** The fixed part of a command as an argument vector; never for text that came from outside. */
export function words(text: string): readonly string[] {
  return text.split(' ');
}
