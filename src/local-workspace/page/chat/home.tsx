import { useMemo } from 'react';
import type { ClientView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { useViewValues } from '../blocks/surface-values.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { ProblemNote } from './problem-note.tsx';

/** The app's Home tab as it was last published for this person. */
export function Home() {
  const { state, words } = useWorkspace();
  const { home, app } = state.bootstrap;
  return (
    <section className="home" role="tabpanel" aria-label={`${app.name} · ${words.homeTab}`}>
      <h2 className="unseen">{words.homeTab}</h2>
      <ProblemNote />
      {home === null ? <p className="empty">{words.homeEmpty}</p> : <HomeView key={home.id} home={home} />}
    </section>
  );
}

function HomeView({ home }: { home: ClientView }) {
  const [values, keep] = useViewValues(home);
  const surface = useMemo(() => ({ type: 'view', viewId: home.id }) as const, [home.id]);
  return (
    <SurfaceProvider surface={surface} values={values} onKeep={keep}>
      <Blocks blocks={home.view.blocks} />
    </SurfaceProvider>
  );
}
