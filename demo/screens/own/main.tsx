import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCall } from '../../createCall';
import { OwnScreen } from './OwnScreen';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <OwnScreen session="/api/tavus" createCall={createCall} />
  </StrictMode>,
);
