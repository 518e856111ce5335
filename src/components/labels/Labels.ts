/** A screen that says one thing: its title, and a sentence. */
export interface ScreenLabel {
  readonly title: string;
  readonly text: string;
}

/**
 * Every word of the interface. An app passes those it wants in place of the English ones.
 *
 * Where something has to be put into a sentence, the label is a function, so that a language may put it anywhere.
 */
export interface Labels {
  // The start screen

  readonly startTitle: string;
  readonly startText: string;
  readonly start: string;
  readonly starting: string;
  /** Tells beforehand what the browser is about to ask. */
  readonly startNote: string;
  /** The same in a call without the person's camera. */
  readonly startNoteAudioOnly: string;
  /** Your own server has created no conversation. */
  readonly startFailed: string;
  /** The code of the call did not arrive. */
  readonly startNotLoaded: string;
  /** Your own server has refused the conversation: its words for the visitor, where it has any, and its code. Empty: `startFailed`. */
  readonly startRefused: (message: string | undefined, code: string) => string;
  // Why your own server has created no conversation, where your own code has not refused it.
  readonly sessionNotAuthorized: string;
  readonly sessionBusy: string;
  readonly sessionNoCredit: string;
  readonly sessionUnavailable: string;
  /** The room that was to be joined is closed. */
  readonly sessionRoomClosed: string;
  /** The page asked for what the server does not take. */
  readonly sessionFault: string;

  // The call

  /** What the replica is called while its name in the call is not known. */
  readonly replica: string;
  /** Names the call for those who do not see it. */
  readonly call: (replica: string) => string;
  readonly replicaListening: string;
  readonly replicaThinking: string;
  readonly replicaSpeaking: string;
  readonly waiting: (replica: string) => string;
  /** After 20 seconds of waiting. */
  readonly waitingLong: string;
  readonly droppedOut: (replica: string) => string;
  /** The replica has stayed away for long. Two buttons follow: `keepWaiting`, and `leave`. The call ends 45 seconds later. */
  readonly stillAway: (replica: string) => string;
  readonly keepWaiting: string;
  /** The service has told that it will close the room, or everything is done and the replica has left. */
  readonly ending: string;
  readonly connected: (replica: string) => string;
  readonly reconnecting: string;
  readonly soundBlocked: string;
  readonly playSound: string;
  /** Stands before the reason why there is no microphone. */
  readonly microphoneUnheard: string;
  readonly selfView: string;
  readonly cameraOff: string;
  /** Stands before what the person says, in the captions. */
  readonly captionYou: string;

  // The controls

  readonly controls: string;
  readonly microphoneMute: string;
  readonly microphoneUnmute: string;
  readonly cameraTurnOff: string;
  readonly cameraTurnOn: string;
  // Why a microphone or a camera cannot be had: read after the name of its button.
  readonly deviceDenied: string;
  readonly deviceForbidden: string;
  readonly deviceMissing: string;
  readonly deviceInUse: string;
  readonly deviceProblem: string;
  readonly leave: string;

  // The confirmation card

  /** Stands above the objective's title, and announces the card. */
  readonly cardEyebrow: string;
  readonly cardPosition: (position: number, total: number) => string;
  /** Announced when the replica comes back with other values for the card that is open. */
  readonly cardUpdated: string;
  readonly fieldHeard: string;
  readonly fieldHeardNothing: string;
  /** Stands in place of a value that the replica did not get: on the card, and in the summary after the call. */
  readonly notCollected: string;
  readonly fieldUndo: string;
  /** The undo button's full name: there may be many of them. */
  readonly fieldUndoNamed: (label: string) => string;
  readonly fieldChoose: string;
  readonly fieldYes: string;
  readonly fieldNo: string;
  // Why a value is invalid. Messages of your schemas are shown as you wrote them; these are the package's own.
  readonly issueInvalid: string;
  /** Nothing was collected, and the schema requires a value. */
  readonly issueMissing: string;
  /** "1,234" is one number in the page's language and another in the browser's. */
  readonly issueAmbiguous: string;
  /** The schema threw an error. */
  readonly issueUnchecked: string;
  readonly issueLate: string;
  readonly issueChanged: string;
  /** Your code gave a value that JSON cannot hold. */
  readonly issueNoJson: string;
  readonly issueNoDate: string;
  // Why a value should be looked at again. It may be confirmed all the same.
  readonly hintInvisible: string;
  readonly hintNoDate: string;
  readonly hintNoNumber: string;
  readonly hintNoChoice: string;
  readonly confirm: string;
  /** While an asynchronous schema checks the values. */
  readonly confirmChecking: string;
  readonly confirmSending: string;
  readonly confirmWaiting: string;
  readonly confirmAgain: string;
  readonly confirmRetry: string;
  readonly confirmQueued: string;
  readonly cardUnanswered: string;
  readonly cardOffline: string;
  readonly cardTooLong: string;
  readonly cardNotSent: string;
  /** The replica asks once more for what was confirmed. */
  readonly cardAskedAgain: string;
  /** The storage of the browser is full, or forbidden. */
  readonly cardUnstored: string;
  readonly cardConfirmed: (title: string) => string;
  /** The service completed an objective with other values than were confirmed. The end screen tells which. */
  readonly cardDiffers: (title: string) => string;
  /** The service completed an objective before the user sent what they had changed or written. */
  readonly cardUnheard: (title: string) => string;
  /** On the card, when its code did not load. */
  readonly cardNotLoaded: string;
  /** The title after a call, until the code of that screen has loaded. */
  readonly noCall: string;
  /** Below it, when the code did not load. */
  readonly afterCallNotLoaded: string;
  readonly correct: string;
  readonly correctLabel: string;
  readonly correctSend: string;
  readonly correctCancel: string;
  readonly correctSent: string;
  readonly correctFailed: string;
  /** Confirm was pressed while there is text for the replica that was not sent. */
  readonly correctUnsent: string;

  // The progress

  readonly progress: string;
  readonly stepDone: string;
  readonly stepCurrent: string;
  readonly stepWaiting: string;

  // After the call

  readonly endedLeft: ScreenLabel;
  readonly endedReplicaLeft: ScreenLabel;
  readonly endedRemoved: ScreenLabel;
  readonly endedTimeLimit: ScreenLabel;
  readonly endedAbsence: ScreenLabel;
  readonly endedServiceError: ScreenLabel;
  readonly endedByHost: ScreenLabel;
  readonly endedRoomClosed: ScreenLabel;
  readonly endedSummary: string;
  /** Stands over the values of objectives that were completed without a confirmation. */
  readonly endedNoted: string;
  /** Stands below a confirmed value where the service has another one. */
  readonly endedDiffers: (text: string) => string;
  readonly joinAgain: string;

  // When there is no call

  readonly failedAddress: ScreenLabel;
  readonly failedLoad: ScreenLabel;
  readonly failedRefused: ScreenLabel;
  readonly failedExpired: ScreenLabel;
  readonly failedNotFound: ScreenLabel;
  readonly failedFull: ScreenLabel;
  readonly failedTimeout: ScreenLabel;
  readonly failedConnection: ScreenLabel;
  readonly failedUnsupported: ScreenLabel;
  readonly failedInsecure: ScreenLabel;
  readonly failedLost: ScreenLabel;
  /** A part of the screen has thrown an error, and the call was left. */
  readonly failedRender: ScreenLabel;
  readonly failedUnknown: ScreenLabel;
  readonly tryAgain: string;
}
