import { browserStorage } from './language/browser-storage.ts';
import { applyPreferences, readPreferences } from './language/preferences.ts';

// Before anything is painted: a dark page does not begin with a white flash, nor a Chinese one in English.
applyPreferences(
  document.documentElement,
  readPreferences(browserStorage(), navigator.languages),
  matchMedia('(prefers-color-scheme: dark)').matches,
);
