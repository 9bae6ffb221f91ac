import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/buttons.css';
import './styles/forms.css';
import './styles/pickers.css';
import './styles/lists.css';
import './styles/layout.css';
import './styles/sidebar.css';
import './styles/people.css';
import './styles/chat.css';
import './styles/message.css';
import './styles/composer.css';
import './styles/files.css';
import './styles/blocks.css';
import './styles/alerts.css';
import './styles/cards.css';
import './styles/tables.css';
import './styles/charts.css';
import './styles/dialog.css';

const page = document.getElementById('page');
if (page === null) throw new Error('index.html has no element with the id "page"');
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
