import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { useDirectory } from '../client/directory.tsx';
import { OutsideLink, Paragraphs } from '../text/formatted.tsx';
import { keyed } from '../text/keyed.ts';
import { readRichText } from '../text/rich-text.ts';
import type { Words } from '../words.ts';
import { UnknownBlock } from './trouble.tsx';

const statuses = {
  pending: { sign: '○', word: 'taskPending' },
  in_progress: { sign: '◐', word: 'taskInProgress' },
  complete: { sign: '✓', word: 'taskComplete' },
  error: { sign: '!', word: 'taskError' },
} as const satisfies Record<TaskCardBlock['status'], { sign: string; word: keyof Words }>;

export function TaskCardBlockView({ block }: { block: TaskCardBlock }) {
  const { words } = useDirectory();
  const status = statuses[block.status];
  return (
    <div className="card task">
      <p>
        <span className={`task-sign task-${block.status}`} role="img" aria-label={words[status.word]}>
          {status.sign}
        </span>{' '}
        <strong>{block.title}</strong>
      </p>
      {[block.details, block.output].map(
        (text) =>
          text !== undefined && (
            <div key={text === block.details ? 'details' : 'output'} className="formatted">
              <Paragraphs paragraphs={readRichText(text)} />
            </div>
          ),
      )}
      {block.sources?.map((source) => (
        <p key={source.url}>
          <OutsideLink url={source.url}>{source.text}</OutsideLink>
        </p>
      ))}
    </div>
  );
}

export function PlanBlockView({ block }: { block: PlanBlock }) {
  return (
    <div className="plan">
      <p>
        <strong>{block.title}</strong>
      </p>
      {keyed(block.tasks ?? []).map(([key, task]) =>
        isTaskCard(task) ? (
          <TaskCardBlockView key={task.task_id} block={task} />
        ) : (
          <UnknownBlock key={key} block={task} />
        ),
      )}
    </div>
  );
}

function isTaskCard(task: TaskCardBlock | Record<string, unknown>): task is TaskCardBlock {
  return typeof task.task_id === 'string' && typeof task.status === 'string' && task.status in statuses;
}
