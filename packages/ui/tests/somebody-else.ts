import { Agent, request } from 'node:https';
import type { RouteId } from '@zsha/api/platform/routes';
import { requestFrom } from '@zsha/api/platform/client/request-of';
import type { RequestParts } from '@zsha/api/platform/client/request-of';
import { password } from './operator.ts';
import type { RealPlatform } from './real-platform.ts';

/** Whoever changes things at the same time, by the interface for programs. */
export class SomebodyElse {
  readonly #platform: RealPlatform;
  #token: string | null = null;

  static async signIn(platform: RealPlatform, name: string): Promise<SomebodyElse> {
    const somebody = new SomebodyElse(platform);
    const { token } = (await somebody.does('session.sign-in', { body: { name, password } })) as {
      token: string;
    };
    somebody.#token = token;
    return somebody;
  }

  private constructor(platform: RealPlatform) {
    this.#platform = platform;
  }

  /** @throws when it is refused. */
  does(id: RouteId, parts: RequestParts): Promise<unknown> {
    const authorization = this.#token === null ? {} : { authorization: `Bearer ${this.#token}` };
    const { method, path, headers, body } = requestFrom(id, parts, authorization);
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.#platform.url}${path}`,
        { method, headers, agent: trusting },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if ((response.statusCode ?? 500) >= 400) reject(new Error(`${id}: ${text}`));
            else resolve(text === '' ? null : JSON.parse(text));
          });
        },
      );
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });
  }
}

/** The certificate is one that the platform made itself a moment ago, on loopback. */
const trusting = new Agent({ rejectUnauthorized: false, keepAlive: false });
