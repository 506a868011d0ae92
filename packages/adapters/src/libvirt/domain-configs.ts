import type { ConfigVersion } from '@zsha/config/config-version';
import type { Result } from '@zsha/kit/result';

/** Which configuration a domain is made of. */
export interface DomainConfigs {
  /** The one in force now, for a start; the error says why none may be used. */
  forStart(): Promise<Result<ConfigVersion, string>>;
  /** For a domain that does not say what it was started with: an older build made it. */
  forUnmarked(): ConfigVersion;
  /** What the domain on this node turned out to run with. */
  learned(version: ConfigVersion): void;
}
