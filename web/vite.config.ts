import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';
import { outline } from './outline.ts';
import { unitPage } from './unit-words.ts';

/** `vite build web` from the project's root. The server sends a strict content policy: nothing inline, no data: URLs. */
export default defineConfig(({ command }) => {
  // A build started from a test runner inherits NODE_ENV=test, and would ship the library's slow development half.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: import.meta.dirname,
    base: '/',
    plugins: [react(), outline(), unitPage()],
    css: { postcss: { plugins: [mantine()] } },
    build: {
      outDir: '../dist/web',
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: ['index.html', 'unit.html'].map((name) => join(import.meta.dirname, name)) },
    },
    server: {
      proxy: { '/api': { target: process.env['QUIETLINE_URL'] ?? 'http://127.0.0.1:4600', ws: true } },
    },
  };
});
