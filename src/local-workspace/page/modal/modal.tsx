import { type FormEvent, type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { WorkspaceBlock, WorkspaceModal } from '../../block-kit.ts';
import type { Chosen, ClientView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { useViewValues } from '../blocks/surface-values.tsx';
import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { withEmoji } from '../text/emoji.ts';
import { Dialog } from './dialog.tsx';
import { type Problems, useFocusOnOpen, useFocusOnProblem } from './form-focus.ts';

/** The open modals: all of a stack stay alive, so that going back finds what was typed; the last is shown. */
export function Modals() {
  const { state } = useWorkspace();
  return state.views.map((view, index) =>
    view.view.type === 'modal' ? (
      <Modal
        key={view.id}
        view={view}
        modal={view.view}
        depth={index}
        isOnTop={index === state.views.length - 1}
      />
    ) : null,
  );
}

interface ModalProps {
  view: ClientView;
  modal: WorkspaceModal;
  depth: number;
  isOnTop: boolean;
}

function Modal({ view, modal, depth, isOnTop }: ModalProps) {
  const { state, words, report, change } = useWorkspace();
  const me = state.bootstrap.me.id;
  const [values, keep] = useViewValues(view);
  const [problems, setProblems] = useState<Problems>({});
  const [isSubmitting, setSubmitting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isClosing = useRef(false);
  const formId = useId();
  const surface = useMemo(() => ({ type: 'view', viewId: view.id }) as const, [view.id]);
  useFocusOnOpen(form, isOnTop, view.hash);
  useFocusOnProblem(form, problems);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isSubmitting) return;
    change({ type: 'problemDismissed' });
    setProblems({});
    setSubmitting(true);
    try {
      const outcome = await call('submit', { person: me, viewId: view.id, values });
      if (outcome.ok) return;
      if ('errors' in outcome) setProblems(outcome.errors);
      else report(outcome.problem);
    } catch (error) {
      report(error);
    } finally {
      setSubmitting(false);
    }
  };

  const keepAndForgive = useCallback(
    (blockId: string, actionId: string, chosen: Chosen) => {
      keep(blockId, actionId, chosen);
      setProblems(({ [blockId]: _forgiven, ...others }) => others);
    },
    [keep],
  );

  const submitOnCtrlEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || modal.submit === undefined) return;
    event.preventDefault();
    const writing = document.activeElement;
    // Leaving a field is what makes a typed date or time count; the form must know of it before it is sent.
    flushSync(() => writing instanceof HTMLElement && writing.blur());
    if (writing instanceof HTMLElement) writing.focus();
    form.current?.requestSubmit();
  };

  const close = (wholeStack: boolean): void => {
    if (isClosing.current) return;
    isClosing.current = true;
    change({ type: 'problemDismissed' });
    call('close', { person: me, viewId: view.id, wholeStack })
      .catch(report)
      .finally(() => {
        isClosing.current = false;
      });
  };
  const elsewhere = problemsElsewhere(modal, problems);

  return (
    <Dialog
      title={withEmoji(modal.title.text)}
      hidden={!isOnTop}
      onClose={() => close(true)}
      onEscape={() => close(false)}
      onBack={depth > 0 ? () => close(false) : undefined}
      footer={
        <>
          <button type="button" className="button" onClick={() => close(false)}>
            {withEmoji(modal.close?.text ?? (modal.submit === undefined ? words.close : words.cancel))}
          </button>
          {modal.submit !== undefined && (
            <SubmitButton formId={formId} isWorking={isSubmitting} text={withEmoji(modal.submit.text)} />
          )}
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={(event) => void submit(event)}
        onKeyDown={submitOnCtrlEnter}
      >
        {isOnTop && state.problem !== undefined && (
          <p ref={bringIntoView} className="alert alert-error" role="alert">
            {state.problem}
          </p>
        )}
        {elsewhere.map((text) => (
          <p key={text} className="alert alert-error" role="alert">
            {text}
          </p>
        ))}
        <SurfaceProvider surface={surface} values={values} onKeep={keepAndForgive}>
          <Blocks blocks={modal.blocks} errors={problems} />
        </SurfaceProvider>
      </form>
    </Dialog>
  );
}

/** What went wrong is said at the top, and the form may be scrolled. */
const bringIntoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

/** As wide as the longer of its two texts, so that nothing moves when it is pressed. */
function SubmitButton({ formId, isWorking, text }: { formId: string; isWorking: boolean; text: string }) {
  const { words } = useWorkspace();
  return (
    <button type="submit" form={formId} className="button button-solid button-submit" aria-busy={isWorking}>
      <span hidden={isWorking}>{text}</span>
      <span hidden={!isWorking}>{words.working}</span>
    </button>
  );
}

/** Problems of blocks that show none themselves must not be lost. */
function problemsElsewhere(modal: WorkspaceModal, problems: Problems): string[] {
  const inputs = inputIds(modal.blocks);
  return Object.entries(problems)
    .filter(([blockId]) => !inputs.includes(blockId))
    .map(([, text]) => text);
}

function inputIds(blocks: readonly WorkspaceBlock[]): (string | undefined)[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return inputIds(block.child_blocks);
    return block.type === 'input' ? [block.block_id] : [];
  });
}
