import type { ReactNode } from 'react';
import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import DesktopIcon from '@patternfly/react-icons/dist/esm/icons/desktop-icon.js';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon.js';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon.js';
import { useLanguage } from '../language/language.tsx';
import { locales, themes } from '../language/preferences.ts';
import type { Theme } from '../language/preferences.ts';

/** Each language in its own words: whoever cannot read the other one finds it. */
export function LanguageSwitch(): ReactNode {
  const { locale, say, tell, prefer } = useLanguage();
  return (
    <ToggleGroup isCompact aria-label={say('ui.language.label')}>
      {locales.map((one) => (
        <ToggleGroupItem
          key={one}
          buttonId={`language-${one}`}
          text={tell(`ui.language.${one}`)}
          isSelected={locale === one}
          onChange={() => prefer({ locale: one })}
        />
      ))}
    </ToggleGroup>
  );
}

const icons: Readonly<Record<Theme, ReactNode>> = {
  system: <DesktopIcon />,
  light: <SunIcon />,
  dark: <MoonIcon />,
};

export function ThemeSwitch(): ReactNode {
  const { theme, say, prefer } = useLanguage();
  return (
    <ToggleGroup isCompact aria-label={say('ui.theme.label')}>
      {themes.map((one) => (
        <ToggleGroupItem
          key={one}
          buttonId={`theme-${one}`}
          icon={icons[one]}
          aria-label={say(`ui.theme.${one}`)}
          isSelected={theme === one}
          onChange={() => prefer({ theme: one })}
        />
      ))}
    </ToggleGroup>
  );
}
