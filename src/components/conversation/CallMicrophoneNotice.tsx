import type { ReactNode } from 'react';
import { useMicrophone } from '../../hooks/useMicrophone';
import { loadable } from '../loadable';

const notice = /* @__PURE__ */ loadable(
  () => import('./besideCall'),
  ({ MicrophoneNotice }) => MicrophoneNotice,
);

/** Loads `MicrophoneNotice` when the microphone has a problem. */
export function CallMicrophoneNotice(): ReactNode {
  return useMicrophone().problem === null ? null : <LoadedNotice />;
}

function LoadedNotice(): ReactNode {
  const { Part: Notice } = notice.use();
  return Notice && <Notice />;
}
