import { useState, type ReactNode } from 'react';
import { EventLog, TavusConversation, useInteractions } from 'tavus-react';
import 'tavus-react/styles.css';
import { mount } from './mount';

/** A second of sound with a tone on the left and silence on the right, as decoded from a file. */
function stereoTone(): AudioBuffer {
  const rate = 48_000;
  const buffer = new AudioBuffer({ length: rate, numberOfChannels: 2, sampleRate: rate });
  buffer.copyToChannel(
    Float32Array.from({ length: rate }, (_, at) => Math.sin((2 * Math.PI * 440 * at) / rate)),
    0,
  );
  return buffer;
}

function Desk(): ReactNode {
  const { echo, interrupt, appendContext, speakAudio } = useInteractions();
  const [spoken, setSpoken] = useState('');
  return (
    <>
      <button onClick={() => echo('Welcome back.')}>Echo</button>
      <button onClick={() => interrupt()}>Interrupt</button>
      <button onClick={() => appendContext('The order is paid.')}>Tell</button>
      <button onClick={() => void speakAudio(stereoTone()).then(() => setSpoken('All is sent.'))}>Play</button>
      <p>{spoken}</p>
      <EventLog />
    </>
  );
}

mount(
  <TavusConversation conversationUrl="https://tavus.daily.co/c0ffee" hairCheck={false}>
    <Desk />
  </TavusConversation>,
);
