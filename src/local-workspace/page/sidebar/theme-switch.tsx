import { useId } from 'react';
import { type Theme, themes, useTheme } from '../client/theme.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';

const icons = { system: 'screen', light: 'sun', dark: 'moon' } as const satisfies Record<Theme, string>;

export function ThemeSwitch() {
  const { words } = useWorkspace();
  const [theme, choose] = useTheme();
  const group = useId();
  return (
    <fieldset className="theme-switch">
      <legend className="unseen">{words.theme}</legend>
      {themes.map((each) => (
        <label key={each} title={words.themes[each]}>
          <input
            type="radio"
            className="unseen"
            name={group}
            checked={each === theme}
            onChange={() => choose(each)}
          />
          <Icon name={icons[each]} />
          <span className="unseen">{words.themes[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
