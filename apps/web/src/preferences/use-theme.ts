import { useLayoutEffect } from 'react';
import { useRemembered } from './use-remembered.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme, set on the document. `auto` follows the system. */
export function useTheme(person: number | undefined): [Theme, (theme: Theme) => void] {
  const [chosen, setTheme] = useRemembered<Theme>('portrait.theme', THEMES, person);
  const theme = chosen ?? 'auto';
  useLayoutEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return [theme, setTheme];
}
