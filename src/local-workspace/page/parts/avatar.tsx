interface AvatarProps {
  name: string;
  colour: string | undefined;
  isApp?: boolean;
  size?: 'small' | 'medium' | 'normal';
}

/** A person's initials on their colour; the app has the workspace's own sign. */
export function Avatar({ name, colour, isApp = false, size = 'normal' }: AvatarProps) {
  const own = colour ?? '#4a6670';
  // Every colour as dark as white letters need it, whatever it was chosen for.
  const background = `oklch(from ${own} 0.5 c h)`;
  return (
    <span
      className={`avatar avatar-${size} ${isApp ? 'avatar-app' : ''}`}
      style={isApp ? undefined : { background }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

/** The first letters of the first and last word; of a Chinese name, its last character. */
function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}+$/u.test(trimmed)) return trimmed.slice(-1);
  const words = trimmed.split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
