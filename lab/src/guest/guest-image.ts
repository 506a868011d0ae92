export async function guestImage(): Promise<string> { throw new Error('later'); }
