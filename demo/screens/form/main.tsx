import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCall } from '../../createCall';
import { FormScreen } from './FormScreen';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FormScreen session="/api/tavus" createCall={createCall} />
  </StrictMode>,
);
