import { useWorkspace } from '../client/workspace.tsx';
import '../styles/progress.css';

/** Something is being prepared: a slim line that says what, and how far it is. */
export function ProgressBar() {
  const { state } = useWorkspace();
  const { progress } = state.bootstrap;
  if (progress === null) return null;
  const { text, done, total } = progress;
  return (
    <div className="preparing">
      {/* The numbers change too often to be read aloud. */}
      <span role="status">{text}</span>
      {total > 1 && (
        <span className="preparing-count" aria-hidden="true">
          {done} / {total}
        </span>
      )}
      <progress aria-label={text} max={total} {...(total > 1 ? { value: done } : {})} />
    </div>
  );
}
