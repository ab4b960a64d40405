import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-arabic';
import '@portrait/react/styles.css';
import './styles/page.css';
import './styles/preferences.css';
import './styles/credentials.css';
import './styles/sign-in.css';
import './styles/sign-in-again.css';
import './styles/home.css';
import { App } from './app.tsx';
import { SiteRouter } from './routing/site-router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <SiteRouter>
      <App />
    </SiteRouter>
  </StrictMode>,
);
