import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { Icon } from '../parts/icon.tsx';

/** In the sidebar: brings the guide back, and goes where it is. */
export function GuideEntry({ onDone }: { onDone: () => void }) {
  const { state, words, open, report } = useWorkspace();
  const { guide, me, channels } = state.bootstrap;
  if (guide === null) return null;
  const at = guide.steps.findIndex(({ status }) => status === 'open');

  const show = async (): Promise<void> => {
    const first = channels.find(({ isMember }) => isMember);
    if (state.openPlace.kind === 'home' && first !== undefined) open({ kind: 'conversation', id: first.id });
    onDone();
    await call('guide', { person: me.id, deed: 'bringBack' });
    // It stands after the last message, which may be far below what is in sight.
    setTimeout(() => document.querySelector('.guide')?.scrollIntoView({ block: 'end' }), settledMs);
  };

  return (
    <button type="button" className="foot-button" onClick={() => void show().catch(report)}>
      <span className="foot-sign" aria-hidden="true">
        <Icon name="compass" />
      </span>
      <span className="foot-text">
        {guide.name}
        <small>{at === -1 ? words.guideDone : words.guideProgress(at + 1, guide.steps.length)}</small>
      </span>
    </button>
  );
}

/** By then the card is drawn. */
const settledMs = 150;
