import { useState } from 'react';
import type { ClientGuide, ClientGuideStep, GuideDeed } from '../../protocol-extras.ts';
import { call } from '../client/call.ts';
import { useDateReader } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { dayAt, instantOf, nextWeekdayAfter } from '../client/zoned-time.ts';
import { Icon } from '../parts/icon.tsx';
import { Paragraphs } from '../text/formatted.tsx';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import '../styles/guide.css';

/** The workspace's own guide, after the last message of whatever conversation is open: one step at a time. */
export function GuideCard() {
  const { state, words } = useWorkspace();
  const tell = useGuideDeed();
  const [isUnfolded, setUnfolded] = useState(false);
  const { guide } = state.bootstrap;
  if (guide === null || guide.isDismissed) return null;
  const at = guide.steps.findIndex(({ status }) => status === 'open');
  const step = guide.steps[at];
  const isFirst = guide.steps.every(({ status }) => status === 'open');
  return (
    <section className={isUnfolded ? 'guide guide-unfolded' : 'guide'} aria-label={guide.name}>
      <span className="guide-sign" aria-hidden="true">
        <Icon name="compass" />
      </span>
      <div className="guide-main">
        <header className="guide-head">
          <strong>{guide.name}</strong>
          <Steps guide={guide} at={at} />
        </header>
        <div className="guide-text" aria-live="polite">
          {isFirst && (
            <div className="guide-opening">
              <Text source={guide.opening} />
            </div>
          )}
          <Text source={step === undefined ? guide.farewell : step.text} />
        </div>
        <div className="guide-buttons">
          {step === undefined ? (
            <button type="button" className="button" onClick={() => tell('restart')}>
              {words.guideAgain}
            </button>
          ) : (
            <>
              <DoIt key={step.id} step={step} />
              <button type="button" className="button button-quiet guide-skip" onClick={() => tell('skip')}>
                {words.guideSkip}
              </button>
            </>
          )}
        </div>
      </div>
      <button
        type="button"
        className="icon-button guide-fold"
        aria-label={words.guideWholeStep}
        title={words.guideWholeStep}
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        <Icon name="chevron" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={words.guideDismiss}
        title={words.guideDismiss}
        onClick={() => tell('dismiss')}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

/** Tells the workspace what to do with the guide; what comes of it arrives in every window. */
function useGuideDeed(): (deed: GuideDeed) => void {
  const { state, report } = useWorkspace();
  const person = state.bootstrap.me.id;
  return (deed) => {
    call('guide', { person, deed }).catch(report);
  };
}

function Text({ source }: { source: string }) {
  return <Paragraphs paragraphs={parseMrkdwn(source)} />;
}

/** How far one is: a mark for each step, and the same in words. */
function Steps({ guide: { steps }, at }: { guide: ClientGuide; at: number }) {
  const { words } = useWorkspace();
  return (
    <>
      <ol className="guide-steps" aria-hidden="true">
        {steps.map(({ id, status }, index) => (
          <li key={id} className={index === at ? 'guide-now' : `guide-${status}`}>
            {status === 'done' && <Icon name="check" />}
          </li>
        ))}
      </ol>
      <small>{at === -1 ? words.guideDone : words.guideProgress(at + 1, steps.length)}</small>
    </>
  );
}

/** The button that does what the step proposes, where it belongs. */
function DoIt({ step: { does, button } }: { step: ClientGuideStep }) {
  const { state, open, report } = useWorkspace();
  const { nowMs, timeZone } = useDateReader();
  const [isWorking, setWorking] = useState(false);
  const person = state.bootstrap.me.id;

  const run = async (): Promise<void> => {
    if (does.type === 'moveClock') {
      const day = nextWeekdayAfter(dayAt(nowMs, timeZone), does.to.weekday);
      const time = `${day}T${String(does.to.hour).padStart(2, '0')}:00`;
      await call('moveClock', { toEpochMs: instantOf(time, timeZone) });
      return;
    }
    const isThere = state.openPlace.kind === 'conversation' && state.openPlace.id === does.channel;
    if (!isThere) open({ kind: 'conversation', id: does.channel });
    const outcome = await call('command', { person, channel: does.channel, text: does.text });
    if (!outcome.ok) report(outcome.problem);
  };

  return (
    <button
      type="button"
      className="button button-solid"
      disabled={isWorking}
      aria-busy={isWorking}
      onClick={() => {
        setWorking(true);
        run()
          .catch(report)
          .finally(() => setWorking(false));
      }}
    >
      {button}
    </button>
  );
}
