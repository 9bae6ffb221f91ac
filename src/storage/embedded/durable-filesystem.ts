import { fdatasyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Init = NodeFS['init'];
type Engine = Parameters<Init>[0];
type EngineOptions = Parameters<Init>[1];

const engineInputOutputError = 29; // EIO, as the WebAssembly build numbers it

/** PGlite's files on disk, with the call it leaves out: without `fsync`, a commit is not yet on the disk. */
export class DurableFilesystem extends NodeFS {
  override async init(engine: Engine, options: EngineOptions): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(engine, options);
    const preRun: EngineOptions['preRun'] = [
      ...(emscriptenOpts.preRun ?? []),
      ({ FS }) => {
        FS.filesystems.NODEFS.stream_ops.fsync = ({ nfd }: { nfd: number }) => flush(nfd);
      },
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** Answers as the C call would: PostgreSQL stops itself when a disk refuses, rather than lose what it promised. */
function flush(descriptor: number): number {
  try {
    fdatasyncSync(descriptor);
    return 0;
  } catch {
    return engineInputOutputError;
  }
}
