import './app/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { preferences } from './app/preferences.ts';
import { startLanguage } from './i18n/i18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('no #root in index.html');

await startLanguage(preferences().language);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
