import { useState } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Read again by `public/theme.js` before the first paint. */
const storedAs = 'stagecoach-theme';

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return themes.find((theme) => theme === chosen) ?? 'system';
}

/** The colours the person chose for this browser; "system" follows the machine's setting. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(currentTheme);
  const choose = (next: Theme): void => {
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === 'system') localStorage.removeItem(storedAs);
      else localStorage.setItem(storedAs, next);
    } catch {
      // Without storage it holds until the page is left.
    }
    setTheme(next);
  };
  return [theme, choose];
}
