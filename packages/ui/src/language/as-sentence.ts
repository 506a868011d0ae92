/** The platform's words begin small, because a terminal puts something before them; here they stand alone. */
export const asSentence = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
