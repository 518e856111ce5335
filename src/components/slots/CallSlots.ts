import type { ReactNode } from 'react';

/**
 * What a slot shows: a node in place of the default piece, `null` for nothing, or a function that gets the default piece and returns
 * what to show, such as the piece with something beside it. `undefined` keeps the default piece.
 */
export type Slot = ReactNode | ((piece: ReactNode) => ReactNode);

/**
 * The pieces of the default screen that an app can add, replace or remove, each by its name. Hooks and parts work in a slot. All other
 * pieces stay, with their notices and announcements.
 *
 * If the content of a slot throws while it renders, the default piece is shown in its place until the screen changes.
 */
export interface CallSlots {
  // On the stage

  /** The shared screen, and the replica's slides. */
  readonly sharedScreen?: Slot;
  /** The picture of the replica. */
  readonly replicaVideo?: Slot;
  /** The user's own picture. */
  readonly selfView?: Slot;
  /** Over the whole stage. Empty by default. Place your elements in it with your own CSS: the stage is their containing block. */
  readonly overlay?: Slot;
  /** The name of the replica, and what it is doing. */
  readonly replicaStatus?: Slot;
  /** The progress of the objectives. */
  readonly progress?: Slot;
  /** The recording, the remaining time and the network. */
  readonly callStatus?: Slot;
  /** The captions. `null` also removes their button. */
  readonly captions?: Slot;

  // Notices

  /** The button for a browser that blocks the sound. Without it, the user may hear nothing. */
  readonly soundNotice?: Slot;
  /** Why the replica cannot talk now, or that the call is about to end. */
  readonly callNotice?: Slot;
  /** What has changed about the user's devices. */
  readonly deviceNotices?: Slot;
  /** Why nobody can hear the user. */
  readonly microphoneNotice?: Slot;
  /** That little time remains, or that the network is bad. */
  readonly callWarning?: Slot;

  // The control bar

  /** The whole bar. */
  readonly bar?: Slot;
  readonly microphone?: Slot;
  readonly camera?: Slot;
  /** The switch of the captions, with its menu. Without it, the prop `captions` decides alone. */
  readonly captionsButton?: Slot;
  readonly screenShare?: Slot;
  readonly transcriptButton?: Slot;
  readonly chatButton?: Slot;
  /** Your own buttons, before the last one. Empty by default. `ControlBarButton` looks like the others. */
  readonly buttons?: Slot;
  readonly leave?: Slot;

  // Beside the stage

  /** The confirmation card. */
  readonly card?: Slot;
  /**
   * The cards of Magic Canvas. For renderers of your own, pass `<CanvasCards renderers={…} />`. Another element is shown in the same place:
   * below the video, or beside it on a wide screen.
   */
  readonly canvas?: Slot;
  /** The open panel: the transcript or the chat, if one is open. Return your own panel to show it there, in a `Panel`. */
  readonly panel?: Slot;

  // After the call

  /**
   * The screen after the call, also after a failure. `useConversation` tells `endReason` and `error`. A function also gets what begins
   * another call: with a `session`, that is another conversation.
   */
  readonly end?: ReactNode | ((screen: ReactNode, again: { readonly onJoinAgain: () => void }) => ReactNode);
}
