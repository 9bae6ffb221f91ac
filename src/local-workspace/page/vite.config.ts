import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  build: {
    outDir: here('../../../dist/page'),
    emptyOutDir: true,
    // The page is served to the machine it was built on: a current browser may be assumed.
    target: 'es2023',
    reportCompressedSize: false,
  },
});
