import type { WorkspaceAttachment } from '../../block-kit.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { OutsideLink, Paragraphs } from '../text/formatted.tsx';
import { keyed } from '../text/keyed.ts';
import { parseMrkdwn } from '../text/mrkdwn.ts';

/** Slack's older way to add to a message; still in use for a coloured edge. */
export function Attachments({ attachments }: { attachments: readonly WorkspaceAttachment[] }) {
  return keyed(attachments).map(([key, attachment]) => {
    const { title, title_link: link, text, pretext, fields, footer, blocks, color } = attachment;
    const edge =
      color !== undefined && /^#?[0-9a-f]{6}$/i.test(color) ? `#${color.replace('#', '')}` : undefined;
    const hasContent = [title, text, pretext, fields, footer].some((part) => part !== undefined);
    return (
      <div
        key={key}
        className="attachment"
        style={edge === undefined ? undefined : { borderInlineStartColor: edge }}
      >
        {blocks !== undefined && <Blocks blocks={blocks} />}
        {pretext !== undefined && <Paragraphs paragraphs={parseMrkdwn(pretext)} />}
        {title !== undefined && (
          <p>
            <strong>{link === undefined ? title : <OutsideLink url={link}>{title}</OutsideLink>}</strong>
          </p>
        )}
        {text !== undefined && (
          <div className="formatted">
            <Paragraphs paragraphs={parseMrkdwn(text)} />
          </div>
        )}
        {fields?.map((field) => (
          <div key={field.title} className="formatted">
            <p>
              <strong>{field.title}</strong>
            </p>
            <Paragraphs paragraphs={parseMrkdwn(field.value)} />
          </div>
        ))}
        {footer !== undefined && <p className="faint">{footer}</p>}
        {!hasContent && blocks === undefined && <p>{attachment.fallback}</p>}
      </div>
    );
  });
}
