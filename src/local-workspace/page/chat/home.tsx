import { useEffect, useMemo, useState } from 'react';
import type { ClientView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { useViewValues } from '../blocks/surface-values.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { ProblemNote } from './problem-note.tsx';

const homeComesWithinMs = 3_000;

/** The app's Home tab as it was last published for this person. */
export function Home() {
  const { state, words } = useWorkspace();
  const { home, app } = state.bootstrap;
  return (
    <section className="home" role="tabpanel" aria-label={`${app.name} · ${words.homeTab}`}>
      <h2 className="unseen">{words.homeTab}</h2>
      <ProblemNote />
      {home === null ? <NoHomeYet /> : <HomeView key={home.id} home={home} />}
    </section>
  );
}

/** Opening Home is what makes an app publish it: for as long as that usually takes, it is on its way. */
function NoHomeYet() {
  const { words } = useWorkspace();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), homeComesWithinMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="empty" role="status">
      {isLate ? words.homeEmpty : words.searching}
    </p>
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
