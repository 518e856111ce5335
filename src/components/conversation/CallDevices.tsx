import type { ReactNode } from 'react';
import { useMicrophone } from '../../hooks/useMicrophone';
import { loadable } from '../loadable';

const notice = /* @__PURE__ */ loadable(
  () => import('./besideCall'),
  ({ MicrophoneNotice }) => MicrophoneNotice,
);

/** Says that nobody hears the user. It loads once that is so. */
export function CallDevices(): ReactNode {
  return useMicrophone().problem === null ? null : <LoadedNotice />;
}

function LoadedNotice(): ReactNode {
  const { Part: Notice } = notice.use();
  return Notice && <Notice />;
}
