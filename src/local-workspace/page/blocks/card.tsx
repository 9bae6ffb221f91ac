import type { CardBlock, CarouselBlock } from '@slack/types';
import { useDirectory } from '../client/directory.tsx';
import { BlockElement } from '../elements/element.tsx';
import { Icon } from '../parts/icon.tsx';
import { FormattedText, InlineText } from '../text/formatted.tsx';
import { useScrollEdges } from './scroll-edges.ts';
import { Picture } from './simple-blocks.tsx';

export function CardBlockView({ block, blockId }: { block: CardBlock; blockId: string }) {
  return (
    <div className="card">
      {block.hero_image !== undefined && <Picture image={block.hero_image} className="card-hero" />}
      {(block.title !== undefined || block.subtitle !== undefined || block.icon !== undefined) && (
        <div className="card-head">
          {block.icon !== undefined && <Picture image={block.icon} className="card-icon" />}
          <div>
            {block.title !== undefined && (
              <p className="card-title">
                <InlineText text={block.title} />
              </p>
            )}
            {block.subtitle !== undefined && (
              <p className="faint">
                <InlineText text={block.subtitle} />
              </p>
            )}
          </div>
        </div>
      )}
      {block.body !== undefined && (
        <div className="formatted">
          <FormattedText text={block.body} />
        </div>
      )}
      {block.actions !== undefined && (
        <div className="actions">
          {block.actions.map((button, index) => (
            <BlockElement key={button.action_id ?? String(index)} blockId={blockId} element={button} />
          ))}
        </div>
      )}
    </div>
  );
}

export function CarouselBlockView({ block, blockId }: { block: CarouselBlock; blockId: string }) {
  const { words } = useDirectory();
  const [track, more] = useScrollEdges<HTMLDivElement>();
  const scrollBy = (direction: number): void => {
    const step = (track.current?.firstElementChild?.clientWidth ?? 280) + 12;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    track.current?.scrollBy({ left: direction * step, behavior: isCalm ? 'instant' : 'smooth' });
  };
  return (
    <div className="carousel">
      <div ref={track} className="carousel-track">
        {block.elements.map((card, index) => (
          <div key={card.block_id ?? String(index)} data-block-id={card.block_id}>
            <CardBlockView block={card} blockId={card.block_id ?? blockId} />
          </div>
        ))}
      </div>
      {more.scrolls && (
        <div className="pager">
          <button
            type="button"
            className="icon-button"
            aria-label={words.previousCard}
            disabled={!more.before}
            onClick={() => scrollBy(-1)}
          >
            <Icon name="back" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.nextCard}
            disabled={!more.after}
            onClick={() => scrollBy(1)}
          >
            <Icon name="forward" />
          </button>
        </div>
      )}
    </div>
  );
}
