import { call, RequestRefused } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';

interface Delivered {
  /** It is on its way. */
  onAccepted: () => void;
  onFailed: () => void;
}

/** Sends a message, or a command to the app; whatever stands in the way is told beside the composer. */
export function useDelivery(channel: string, threadTs: string | undefined) {
  const { state, words, change, report } = useWorkspace();
  const me = state.bootstrap.me.id;

  const command = async (typed: string): Promise<void> => {
    const outcome = await call('command', { person: me, channel, text: typed });
    if (!outcome.ok) throw new RequestRefused(outcome.problem);
  };
  const say = async (typed: string, files: string[]): Promise<void> => {
    const thread = threadTs === undefined ? {} : { threadTs };
    const request = { person: me, channel, text: typed, ...thread };
    const { message } = await call('say', files.length === 0 ? request : { ...request, files });
    change({ type: 'event', event: { type: 'messagePosted', message } });
  };
  return (typed: string, files: string[], { onAccepted, onFailed }: Delivered): void => {
    change({ type: 'problemDismissed' });
    // A command takes no files along: with some, what is typed is a message like any other.
    const slash = files.length === 0 ? /^\/\S+/.exec(typed)?.[0] : undefined;
    if (slash !== undefined && threadTs !== undefined) {
      report(words.commandInThread(slash));
      return;
    }
    onAccepted();
    (slash === undefined ? say(typed, files) : command(typed)).catch((problem: unknown) => {
      report(problem);
      onFailed();
    });
  };
}
