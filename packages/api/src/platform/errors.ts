import * as z from 'zod';

/** Every way in which a request is refused, and its HTTP status. What is said of it is `platform.error.<code>`. */
export const errorStatus = {
  malformed: 400,
  invalid: 400,
  unauthenticated: 401,
  'login-failed': 401,
  forbidden: 403,
  'cross-site': 403,
  'setup-token-wrong': 403,
  'not-found': 404,
  'no-such-route': 404,
  'wrong-method': 405,
  'request-slow': 408,
  'changed-meanwhile': 409,
  'name-taken': 409,
  'in-use': 409,
  'parent-missing': 409,
  'last-admin': 409,
  'own-account': 409,
  'already-set-up': 409,
  'not-set-up': 409,
  'task-not-cancellable': 409,
  'host-in-maintenance': 409,
  'host-not-in-maintenance': 409,
  'host-in-use': 409,
  'address-taken': 409,
  'key-used-otherwise': 409,
  'too-large': 413,
  'not-json': 415,
  'locked-out': 429,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  'database-failed': 503,
  'database-silent': 503,
  overloaded: 503,
} as const satisfies Readonly<Record<string, number>>;

export type ErrorCode = keyof typeof errorStatus;
export type MessageParams = Readonly<Record<string, string | number>>;

export const errorCodes = Object.keys(errorStatus) as readonly ErrorCode[];

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);

/** One thing that is wrong with what was sent. */
export const inputProblemSchema = z.strictObject({
  /** `body.name`, `query.limit`. */
  at: z.string(),
  messageId: z.string(),
  message: z.string(),
});

/** What is answered instead of the answer. `message` is in the caller's language and says what to do next. */
export const errorAnswerSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(errorCodes),
    messageId: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    message: z.string(),
    problems: z.array(inputProblemSchema),
    /** Under this name the platform's own log tells more; only when the fault is its own. */
    incident: z.string().nullable(),
  }),
});
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
