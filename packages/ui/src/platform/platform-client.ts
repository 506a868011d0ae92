import { readAnswer } from '@zsha/api/platform/client/read-answer';
import type { Answer } from '@zsha/api/platform/client/read-answer';
import { requestOf } from '@zsha/api/platform/client/request-of';
import type { AnswerOf, RequestOf } from '@zsha/api/platform/route';
import type { RouteId, Routes } from '@zsha/api/platform/routes';
import type { Locale } from '@zsha/messages/locale';

/** `silent`: no answer came in time, so what was asked for may or may not have been done. */
export type Told<Id extends RouteId> = Answer<Id> | { readonly kind: 'silent' };
export type Problem = Exclude<Told<RouteId>, { readonly kind: 'done' }>;

/** For those who ask through a cache, which knows only of errors. */
export class PlatformProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind === 'refused' ? problem.error.code : problem.kind);
    this.problem = problem;
  }
}

/** The platform gives up on its database after 10 s, and says so; whoever says nothing for longer is not there. */
const answerMaxMs = 15_000;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The same key again is the same act: it is done once, however often it is sent. */
  readonly actKey?: string;
}

/** The platform as the page calls it. The session is a cookie that no script sees. */
export class PlatformClient {
  readonly #locale: () => Locale;
  readonly #onSilence: () => void;
  #onSignedOut: () => void = () => undefined;

  /** @param locale what refusals are worded in. @param onSilence told whenever an answer did not come. */
  constructor(locale: () => Locale, onSilence: () => void) {
    this.#locale = locale;
    this.#onSilence = onSilence;
  }

  /** @param listener told when the platform no longer knows the session. */
  set onSignedOut(listener: () => void) {
    this.#onSignedOut = listener;
  }

  /** The session ended somewhere else than in an answer of the table: on the event stream. */
  signedOut(): void {
    this.#onSignedOut();
  }

  async call<Id extends RouteId>(
    id: Id,
    request: Partial<RequestOf<Routes[Id]>>,
    { signal, actKey }: CallOptions = {},
  ): Promise<Told<Id>> {
    const wire = requestOf(id, request, {
      accept: 'application/json',
      'accept-language': this.#locale(),
      ...(actKey === undefined ? {} : { 'idempotency-key': actKey }),
    });
    const late = AbortSignal.timeout(answerMaxMs);
    let told: Told<Id>;
    try {
      const { method, path, headers, body } = wire;
      const within = signal === undefined ? late : AbortSignal.any([signal, late]);
      const response = await fetch(path, { method, headers, body, signal: within });
      told = readAnswer(id, response.status, await response.text());
    } catch (error) {
      if (signal?.aborted === true) throw error;
      this.#onSilence();
      return { kind: 'silent' };
    }
    if (told.kind === 'refused' && told.error.code === 'unauthenticated') this.#onSignedOut();
    return told;
  }

  /** @throws PlatformProblem unless it was done. */
  async must<Id extends RouteId>(
    id: Id,
    request: Partial<RequestOf<Routes[Id]>>,
    options: CallOptions,
  ): Promise<AnswerOf<Routes[Id]>> {
    const told = await this.call(id, request, options);
    if (told.kind === 'done') return told.value;
    throw new PlatformProblem(told);
  }
}
