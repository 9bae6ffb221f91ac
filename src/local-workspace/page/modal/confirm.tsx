import type { ConfirmationDialog } from '@slack/types';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useWorkspace } from '../client/workspace.tsx';
import { FormattedText, InlineText } from '../text/formatted.tsx';
import { Dialog } from './dialog.tsx';

type Ask = (question: ConfirmationDialog) => Promise<boolean>;

const ConfirmContext = createContext<Ask>(async () => true);

/** Asks an element's own question before it acts; resolves with the person's answer. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext);
}

interface OpenQuestion {
  question: ConfirmationDialog;
  answer: (yes: boolean) => void;
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<OpenQuestion>();
  const ask = useCallback<Ask>(
    (question) => new Promise((resolve) => setOpen({ question, answer: resolve })),
    [],
  );
  const answer = (yes: boolean): void => {
    open?.answer(yes);
    setOpen(undefined);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {open !== undefined && <ConfirmDialog question={open.question} onAnswer={answer} />}
    </ConfirmContext>
  );
}

function ConfirmDialog(props: { question: ConfirmationDialog; onAnswer: (yes: boolean) => void }) {
  const { question, onAnswer } = props;
  const { words } = useWorkspace();
  const isDangerous = question.style === 'danger';
  return (
    <Dialog
      size="small"
      title={question.title === undefined ? words.confirmTitle : <InlineText text={question.title} />}
      onClose={() => onAnswer(false)}
      footer={
        <>
          <button
            type="button"
            className="button"
            data-focus-first={isDangerous || undefined}
            onClick={() => onAnswer(false)}
          >
            {question.deny === undefined ? words.cancel : <InlineText text={question.deny} />}
          </button>
          <button
            type="button"
            className={`button ${isDangerous ? 'button-danger-solid' : 'button-solid'}`}
            data-focus-first={!isDangerous || undefined}
            onClick={() => onAnswer(true)}
          >
            {question.confirm === undefined ? words.yes : <InlineText text={question.confirm} />}
          </button>
        </>
      }
    >
      <div className="formatted">
        <FormattedText text={question.text} />
      </div>
    </Dialog>
  );
}
