import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';

/** What went wrong last, until it is dismissed or something is tried again. */
export function ProblemNote() {
  const { state, words, change } = useWorkspace();
  // A modal shows the problem itself: whatever lies under it cannot be seen.
  if (state.problem === undefined || state.views.length > 0) return null;
  return (
    <div className="alert alert-error problem-note" role="alert">
      <span>{state.problem}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={words.dismiss}
        onClick={() => change({ type: 'problemDismissed' })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
