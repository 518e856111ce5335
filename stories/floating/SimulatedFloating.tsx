import type { ReactNode } from 'react';
import {
  FloatingConversation,
  type FloatingConversationProps,
} from '../../src/components/floating/FloatingConversation';
import { intake } from '../scripts/intake';
import { useSimulatedCall, type SimulatedCallProps } from '../conversation/useSimulatedCall';

export interface SimulatedFloatingProps
  extends
    SimulatedCallProps,
    Partial<Omit<FloatingConversationProps, 'createCall' | 'onJoined' | 'conversationUrl' | 'session'>> {
  /** The page behind it. */
  readonly page?: ReactNode;
}

/** `<FloatingConversation>` on a page, with a simulated call. */
export function SimulatedFloating({ call, afterJoin, page = <Page />, ...props }: SimulatedFloatingProps) {
  const handlers = useSimulatedCall({ call, afterJoin });
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
