import {
  type FormEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { WorkspaceModal } from '../../block-kit.ts';
import type { Chosen, ClientView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { useViewValues } from '../blocks/surface-values.tsx';
import { call } from '../client/call.ts';
import { useWorkspace } from '../client/workspace.tsx';
import { withEmoji } from '../text/emoji.ts';
import { Dialog } from './dialog.tsx';

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

type Problems = Readonly<Record<string, string>>;

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
  useFocusOnOpen(form, isOnTop);
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
      onBack={depth > 0 ? () => close(false) : undefined}
      footer={
        <>
          <button type="button" className="button" onClick={() => close(false)}>
            {withEmoji(modal.close?.text ?? (modal.submit === undefined ? words.close : words.cancel))}
          </button>
          {modal.submit !== undefined && (
            <button type="submit" form={formId} className="button button-solid" aria-busy={isSubmitting}>
              {isSubmitting ? words.working : withEmoji(modal.submit.text)}
            </button>
          )}
        </>
      }
    >
      <form ref={form} id={formId} noValidate onSubmit={(event) => void submit(event)}>
        {isOnTop && state.problem !== undefined && (
          <p className="alert alert-error" role="alert">
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

/** Problems of blocks that show none themselves must not be lost. */
function problemsElsewhere(modal: WorkspaceModal, problems: Problems): string[] {
  const inputs = modal.blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id);
  return Object.entries(problems)
    .filter(([blockId]) => !inputs.includes(blockId))
    .map(([, text]) => text);
}

const focusable = 'input, textarea, select, [role=combobox]';

function useFocusOnOpen(form: RefObject<HTMLFormElement | null>, isOnTop: boolean): void {
  useEffect(() => {
    if (!isOnTop) return;
    const wanted =
      form.current?.querySelector<HTMLElement>('[data-focus-on-load]') ??
      form.current?.querySelector<HTMLElement>(focusable);
    wanted?.focus();
  }, [form, isOnTop]);
}

/** Only a submission moves the focus: mending one field must not pull the person to the next. */
function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, problems: Problems): void {
  const before = useRef(0);
  useEffect(() => {
    const count = Object.keys(problems).length;
    const isNew = count > before.current;
    before.current = count;
    if (!isNew) return;
    const block = form.current?.querySelector('.input-block-invalid');
    block?.querySelector<HTMLElement>(focusable)?.focus();
    block?.scrollIntoView({ block: 'nearest' });
  }, [form, problems]);
}
