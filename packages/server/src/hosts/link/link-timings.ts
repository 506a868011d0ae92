/** All in milliseconds, on the platform's own monotonic clock. */

/** From one question to the next while all is well. A thousand hosts are five hundred questions a second. */
export const heartbeatEveryMs = 2000;
/** On a management network an answer takes a few milliseconds; what takes this long has not come. */
export const answerMaxMs = 2000;
/** How soon a host that was heard until now is asked again: one lost packet is no dead host. */
export const askAgainMs = 500;
/** Since the last question that was answered: two whole questions and the pause between them fit into it. */
export const silentMaxMs = 6000;
/**
 * A timer that fires later than this by itself says that the platform stood still: its VM was paused or moved, or the machine
 * beneath it was. Answers that came meanwhile are still unread, so nothing is concluded from the time that has passed.
 */
export const lateMaxMs = 1000;
/** Questions that fail before a host of which nothing is known yet is Disconnected. */
export const connectTries = 2;
/** The first pause between questions to a host that is not there; each is twice the one before. */
export const backOffFirstMs = 1000;
export const backOffMaxMs = 30_000;
/** An idle stream says so every 5 s; one that says nothing for longer is opened anew. */
export const streamSilentMaxMs = 12_000;

/** How many hosts of a kind are asked at once. Connected ones wait for nobody: each has its own connection. */
export const turnsAtOnce = { first: 64, again: 32 } as const;
