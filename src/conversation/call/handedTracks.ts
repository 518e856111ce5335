const handed = /* @__PURE__ */ new WeakMap<object, Map<'camera' | 'microphone', MediaStreamTrack>>();

/** The tracks that a call was joined with and that it still uses. Daily does not stop them, because it has not opened them. */
export function handedTracksOf(call: object): Map<'camera' | 'microphone', MediaStreamTrack> {
  const tracks = handed.get(call) ?? new Map<'camera' | 'microphone', MediaStreamTrack>();
  handed.set(call, tracks);
  return tracks;
}
