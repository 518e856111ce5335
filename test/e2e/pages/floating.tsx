import { useEffect, useState, type ReactNode } from 'react';
import { ControlBarFullScreen, FloatingConversation, type FloatingForm } from 'tavus-react';
import { defineObjectives } from 'tavus-react/protocol';
import 'tavus-react/styles.css';
import { mount } from './mount';

const intake = defineObjectives([
  {
    objective_name: 'get_patient_name',
    objective_prompt: 'Ask for the name',
    label: 'Your name',
    confirmation_mode: 'manual',
    output_variables: { first_name: { label: 'First name' } },
  },
]);

const query = new URLSearchParams(location.search);
const ended: string[] = [];
Object.assign(window, { ended });

/** Two pages of an app with client-side navigation, and a conversation above them. */
function App(): ReactNode {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const onPopState = () => setPath(location.pathname);
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, []);
  const go = (to: string) => {
    history.pushState(null, '', to);
    setPath(to);
  };
  return (
    <>
      {path === '/prices' ? <Prices key={path} /> : <Home key={path} />}
      <nav>
        <button onClick={() => go('/')}>Home</button>
        <button onClick={() => go('/prices')}>Prices</button>
      </nav>
      <FloatingConversation
        conversationUrl="https://tavus.daily.co/c0ffee"
        objectives={intake}
        hairCheck="start"
        form={(query.get('form') ?? undefined) as FloatingForm | undefined}
        slots={{ buttons: <ControlBarFullScreen /> }}
        onEnded={(reason) => ended.push(reason)}
      />
    </>
  );
}

function Home(): ReactNode {
  return <h1>Home</h1>;
}

function Prices(): ReactNode {
  return (
    <>
      <h1>Prices</h1>
      <p style={{ blockSize: '200vh' }}>A long list</p>
    </>
  );
}

mount(<App />);
