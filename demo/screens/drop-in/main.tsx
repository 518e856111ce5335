import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCall } from '../../createCall';
import { DropInScreen } from './DropInScreen';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <DropInScreen session="/api/tavus" createCall={createCall} />
  </StrictMode>,
);
