import { useState, type ReactNode } from 'react';
import {
  FloatingConversation,
  type FloatingConversationProps,
} from '../../src/components/floating/FloatingConversation';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';
import { intake } from '../scripts/intake';

export interface SimulatedFloatingProps extends Partial<
  Omit<FloatingConversationProps, 'createCall' | 'onJoined' | 'conversationUrl' | 'session'>
> {
  /** How the simulated call behaves. */
  readonly call?: SimulatedCallOptions;
  /** Called when the user has joined. */
  readonly afterJoin?: (call: SimulatedCall) => void;
  /** The page behind it. */
  readonly page?: ReactNode;
}

/** `<FloatingConversation>` on a page, with a simulated call. */
export function SimulatedFloating({
  call: options = {},
  afterJoin,
  page = <Page />,
  ...props
}: SimulatedFloatingProps) {
  // The same functions at each render, because another `createCall` means another conversation.
  const [handlers] = useState(() => {
    let call: SimulatedCall | null = null;
    return {
      createCall: () => (call = createSimulatedCall({ speed: 8, replica: { name: 'Dr. Amara Osei' }, ...options })),
      onJoined: () => {
        if (call !== null) afterJoin?.(call);
      },
    };
  });
  return (
    <>
      {page}
      <FloatingConversation
        conversationUrl="https://tavus.daily.co/floating"
        objectives={intake}
        persist={false}
        hairCheck={false}
        {...props}
        {...handlers}
      />
    </>
  );
}

function Page() {
  return (
    <main
      style={{
        colorScheme: 'light dark',
        background: 'Canvas',
        color: 'CanvasText',
        font: '1rem/1.6 system-ui',
        padding: '2rem',
        minBlockSize: '100vh',
      }}
    >
      <h1>Clinic North</h1>
      {['Opening hours', 'How to find us', 'Before your visit', 'Parking'].map((title) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>
            Monday to Friday from 8 to 18. Bring your card, and a list of what you take. Our team answers each question.
          </p>
        </section>
      ))}
    </main>
  );
}
