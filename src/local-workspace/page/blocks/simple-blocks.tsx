import type {
  AlertBlock,
  ContainerBlock,
  ContextBlock,
  FileBlock,
  HeaderBlock,
  ImageBlock,
  ImageElement,
  VideoBlock,
} from '@slack/types';
import { type ReactNode, useId, useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import { withEmoji } from '../text/emoji.ts';
import { FormattedText, InlineText, OutsideLink, Paragraphs } from '../text/formatted.tsx';
import { keyed } from '../text/keyed.ts';
import { readRichText } from '../text/rich-text.ts';

/** The page, the place and the day have the levels above. */
export function HeaderBlockView({ block }: { block: HeaderBlock }) {
  return <h3 className="header-block">{withEmoji(block.text.text)}</h3>;
}

export function ContextBlockView({ block }: { block: ContextBlock }) {
  return keyed(block.elements).map(([key, element]) => {
    if (element.type === 'image') return <Picture key={key} image={element} className="context-image" />;
    return (
      <div key={key} className="formatted">
        <FormattedText text={element} />
      </div>
    );
  });
}

const addressOf = (image: ImageElement | ImageBlock): string | undefined => {
  if ('image_url' in image) return image.image_url;
  return 'url' in image.slack_file ? image.slack_file.url : undefined;
};

/** An image, or its description where it cannot be loaded. */
export function Picture({ image, className }: { image: ImageElement | ImageBlock; className: string }) {
  const [hasFailed, setFailed] = useState(false);
  const address = addressOf(image);
  if (address === undefined || hasFailed) return <span className="image-missing">{image.alt_text}</span>;
  return (
    <img
      className={className}
      src={address}
      alt={image.alt_text}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setFailed(true)}
    />
  );
}

export function ImageBlockView({ block }: { block: ImageBlock }) {
  return (
    <figure className="image-block">
      {block.title !== undefined && <figcaption>{withEmoji(block.title.text)}</figcaption>}
      <Picture image={block} className="image" />
    </figure>
  );
}

const alertSigns = { default: '•', info: 'i', warning: '!', error: '!', success: '✓' } as const;

export function AlertBlockView({ block }: { block: AlertBlock }) {
  const level = block.level ?? 'default';
  return (
    <div className={`alert alert-${level}`} role={level === 'error' ? 'alert' : 'note'}>
      <span className="alert-sign" aria-hidden="true">
        {alertSigns[level]}
      </span>
      <div className="formatted">
        <FormattedText text={block.text} />
      </div>
    </div>
  );
}

export function ContainerBlockView({ block, children }: { block: ContainerBlock; children: ReactNode }) {
  const { words } = useDirectory();
  const [isCollapsed, setCollapsed] = useState(block.default_collapsed === true);
  const bodyId = useId();
  return (
    <div className={`container container-${block.width ?? 'standard'}`}>
      <div className={block.has_header_divider === true ? 'container-head ruled' : 'container-head'}>
        {block.icon !== undefined && <Picture image={block.icon} className="context-image" />}
        <div className="formatted">
          <strong>
            {block.rich_text_title !== undefined ? (
              <Paragraphs paragraphs={readRichText(block.rich_text_title)} />
            ) : (
              withEmoji(block.title?.text ?? '')
            )}
          </strong>
          {block.subtitle !== undefined && (
            <p className="faint">
              <InlineText text={block.subtitle} />
            </p>
          )}
        </div>
        {block.is_collapsible === true && (
          <button
            type="button"
            className="icon-button"
            aria-expanded={!isCollapsed}
            aria-controls={bodyId}
            aria-label={isCollapsed ? words.expand : words.collapse}
            onClick={() => setCollapsed(!isCollapsed)}
          >
            <Icon name={isCollapsed ? 'forward' : 'chevron'} />
          </button>
        )}
      </div>
      <div id={bodyId} hidden={isCollapsed}>
        {children}
      </div>
    </div>
  );
}

/** Videos are opened where they are, not embedded: their players would bring their own scripts into this page. */
export function VideoBlockView({ block }: { block: VideoBlock }) {
  const address = block.title_url ?? block.video_url;
  const source = [block.provider_name, block.author_name].filter(Boolean).join(' · ');
  return (
    <div className="card video">
      {source !== '' && <p className="faint">{source}</p>}
      <p className="card-title">
        <OutsideLink url={address}>{withEmoji(block.title.text)}</OutsideLink>
      </p>
      {block.description !== undefined && <p>{withEmoji(block.description.text)}</p>}
      <OutsideLink url={address}>
        <span className="video-picture">
          <Picture
            image={{ type: 'image', image_url: block.thumbnail_url, alt_text: block.alt_text }}
            className="image"
          />
          <span className="video-sign" aria-hidden="true">
            <Icon name="play" />
          </span>
        </span>
      </OutsideLink>
    </div>
  );
}

export function FileBlockView({ block }: { block: FileBlock }) {
  return (
    <div className="card">
      <span aria-hidden="true">📄</span> {block.external_id}
    </div>
  );
}
