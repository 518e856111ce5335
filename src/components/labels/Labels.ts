/** The title and the sentence of a screen. */
export interface ScreenLabel {
  readonly title: string;
  readonly text: string;
}

/**
 * All texts of the interface. An app passes the ones that it wants to replace.
 *
 * A label with a value in it is a function, so that a translation may put the value anywhere.
 */
export interface Labels {
  // The start screen

  readonly startTitle: string;
  readonly startText: string;
  readonly start: string;
  readonly starting: string;
  /** Says what the browser is about to ask for. */
  readonly startNote: string;
  /** The same in a call without the user's camera. */
  readonly startNoteAudioOnly: string;
  /** Your server created no conversation. */
  readonly startFailed: string;
  /** The code of the call did not load. */
  readonly startNotLoaded: string;
  /**
   * Your server refused the session. Receives its message for the user, if it has one, and its code. Return an empty text to
   * show `startFailed`.
   */
  readonly startRefused: (message: string | undefined, code: string) => string;
  // Why your server created no conversation, if your own code did not refuse the session.
  readonly sessionNotAuthorized: string;
  readonly sessionBusy: string;
  readonly sessionNoCredit: string;
  readonly sessionUnavailable: string;
  /** After `sessionBusy` and `sessionUnavailable`: when the user can try again. `null` if the response does not say. */
  readonly sessionRetry: (seconds: number | null) => string;
  /** In place of the whole text when the time of `sessionRetry` is over. */
  readonly sessionRetryNow: string;
  /** The room is closed, so it cannot be joined. */
  readonly sessionRoomClosed: string;
  /** The server rejected the page's request, or the page has another fault. */
  readonly sessionFault: string;

  // The hair check

  readonly checkTitle: string;
  readonly checkTitleAudioOnly: string;
  readonly checkJoin: string;
  readonly checkBack: string;
  readonly checkAllow: string;
  readonly checkAllowAudioOnly: string;
  readonly checkAsking: string;
  /** After Join was pressed, while the browser is asking. */
  readonly checkJoinsThen: string;
  /** The names of the menus of devices in the hair check, and of their groups in the call. */
  readonly microphones: string;
  readonly cameras: string;
  readonly speakers: string;
  /** The first entry of a menu while the browser names no devices. */
  readonly checkDefaultDevice: string;
  /** The name of a device that the browser does not name: the kind and a number. */
  readonly deviceNumbered: (kind: string, number: number) => string;
  readonly checkTurnOn: (device: 'camera' | 'microphone') => string;
  readonly checkTurnOff: (device: 'camera' | 'microphone') => string;
  readonly checkPreview: string;
  readonly checkCameraOff: string;
  readonly checkNoPicture: string;
  readonly checkMuted: string;
  readonly checkSpeak: string;
  /** Replaces `checkSpeak` when the microphone has heard something. */
  readonly checkHeard: string;
  readonly checkSound: string;
  readonly checkSoundPlaying: string;
  readonly checkSoundFailed: string;
  readonly checkWithoutCamera: string;
  readonly checkWithoutMicrophone: string;
  readonly checkWithoutBoth: string;
  /** The name of every button that tries something again: a device, a start, a failed confirmation, code that did not load. */
  readonly tryAgain: string;
  readonly checkAgree: string;
  readonly checkNotAgreed: string;
  readonly checkConnection: string;
  readonly checkConnectionTesting: string;
  readonly checkConnectionGood: string;
  readonly checkConnectionWeak: string;
  readonly checkConnectionBad: string;
  readonly checkConnectionUnknown: string;
  /** What is wrong with a device, for each cause. Followed by one of the texts below. */
  readonly checkDenied: (device: 'camera' | 'microphone') => string;
  readonly checkSystemDenied: (device: 'camera' | 'microphone') => string;
  readonly checkForbidden: (device: 'camera' | 'microphone') => string;
  readonly checkInsecure: (device: 'camera' | 'microphone') => string;
  readonly checkMissing: (device: 'camera' | 'microphone') => string;
  readonly checkInUse: (device: 'camera' | 'microphone') => string;
  readonly checkNoFrames: (device: 'camera' | 'microphone') => string;
  readonly checkUnsuitable: (device: 'camera' | 'microphone') => string;
  readonly checkUnknown: (device: 'camera' | 'microphone') => string;
  /** What helps, by browser and system. The label without a name at the end is for all others. */
  readonly helpDenied: string;
  readonly helpDeniedChrome: string;
  readonly helpDeniedEdge: string;
  readonly helpDeniedFirefox: string;
  readonly helpDeniedSafari: string;
  readonly helpDeniedIos: string;
  readonly helpDeniedAndroid: string;
  /** In the browser of another app, such as that of a social network. */
  readonly helpDeniedInApp: string;
  readonly helpSystem: string;
  readonly helpSystemMac: string;
  readonly helpSystemWindows: string;
  readonly helpSystemIos: string;
  readonly helpSystemAndroid: string;
  readonly helpForbidden: string;
  readonly helpInsecure: string;
  readonly helpMissing: string;
  readonly helpInUse: string;
  readonly helpNoFrames: string;
  readonly helpUnknown: string;

  // The call

  /** The name of the replica while its name in the call is unknown. */
  readonly replica: string;
  /** The name of the call, for a screen reader. */
  readonly call: (replica: string) => string;
  readonly replicaListening: string;
  readonly replicaThinking: string;
  readonly replicaSpeaking: string;
  readonly waiting: (replica: string) => string;
  /** After 20 seconds of waiting. */
  readonly waitingLong: string;
  readonly droppedOut: (replica: string) => string;
  /** The replica has been away for long. Shown with two buttons, `keepWaiting` and `leave`. The call ends 45 seconds later. */
  readonly stillAway: (replica: string) => string;
  readonly keepWaiting: string;
  /** The service announced that it will close the room, or all objectives are completed and the replica has left. */
  readonly ending: string;
  readonly connected: (replica: string) => string;
  readonly reconnecting: string;
  readonly soundBlocked: string;
  readonly playSound: string;
  /** Shown before the reason why the microphone does not work. */
  readonly microphoneUnheard: string;
  readonly selfView: string;
  readonly cameraOff: string;
  /** Shown before the user's text in the captions, and the name of the user in the transcript. */
  readonly captionYou: string;
  /** The name of the switch of the captions. The button says itself whether it is pressed. */
  readonly captions: string;
  /** The name of the menu of settings, and of the small button that opens it. */
  readonly captionMenu: string;
  // The settings, each with its choices.
  readonly captionSize: string;
  readonly captionSizeSmall: string;
  readonly captionSizeNormal: string;
  readonly captionSizeLarge: string;
  readonly captionSizeVeryLarge: string;
  readonly captionPlace: string;
  readonly captionPlaceBottom: string;
  readonly captionPlaceTop: string;
  readonly captionBackground: string;
  readonly captionBackgroundNone: string;
  readonly captionBackgroundHalf: string;
  readonly captionBackgroundFull: string;

  // The network, the recording and the time

  /** The names of the network's icon, for a screen reader. */
  readonly networkWarning: string;
  readonly networkBad: string;
  /** What a bad network does, for an unknown reason. */
  readonly networkUnstable: string;
  readonly networkSending: string;
  readonly networkReceiving: string;
  readonly networkDelay: string;
  /** Shown unless it helps to turn the camera off: then there is a button. */
  readonly networkHelp: string;
  /** Receives the time of day at which the recording began. */
  readonly recording: (time: string) => string;
  /** The same, as a screen reader announces it. */
  readonly recordingAnnounced: (time: string) => string;
  readonly recordingStopped: string;
  readonly recordingFailed: string;
  readonly recordingNotAllowed: string;
  /** Before the time, for a screen reader. */
  readonly timeElapsed: string;
  readonly timeLeft: string;
  readonly endingSoon: (seconds: number) => string;

  // The controls

  readonly controls: string;
  readonly microphoneMute: string;
  readonly microphoneUnmute: string;
  readonly cameraTurnOff: string;
  readonly cameraTurnOn: string;
  // Why a microphone or a camera cannot be used. Read after the name of its button.
  readonly deviceDenied: string;
  readonly deviceSystemDenied: string;
  readonly deviceForbidden: string;
  readonly deviceInsecure: string;
  readonly deviceMissing: string;
  readonly deviceInUse: string;
  readonly deviceNoFrames: string;
  readonly deviceUnsuitable: string;
  /** The system or a phone call has paused the device. */
  readonly deviceInterrupted: string;
  /** The device has stopped during the call, for example because it was unplugged. */
  readonly deviceLost: string;
  readonly deviceProblem: string;
  readonly leave: string;
  /** The name of the button that stops the replica while it speaks. */
  readonly interrupt: string;
  // The names of the small buttons that open a menu.
  readonly microphoneMenu: string;
  readonly cameraMenu: string;
  readonly speakerMenu: string;
  /** Changes to the next camera, on a phone. */
  readonly cameraFlip: string;
  readonly noiseCancellation: string;
  readonly backgroundBlur: string;
  // Another device is used than the user has chosen, because that was unplugged, or the system's default has changed.
  readonly microphoneChanged: (label: string) => string;
  readonly cameraChanged: (label: string) => string;
  readonly speakerChanged: (label: string) => string;
  /** Changes back to the device before. */
  readonly deviceUndo: string;
  /** Receives the name of the device that the user has chosen. */
  readonly deviceChoiceFailed: (label: string) => string;
  readonly noiseCancellationFailed: string;
  readonly backgroundBlurFailed: string;
  /** Shown before the reason why the camera does not work. */
  readonly cameraUnseen: string;
  /** With `startMuted="until-first-turn"`, before the first turn. Shown with the button `unmute`. */
  readonly mutedForFirstTurn: (replica: string) => string;
  /** The user speaks while the microphone is off. Shown with the button `unmute`. */
  readonly speakingMuted: string;
  readonly unmute: string;

  // Shared screens

  readonly screenShareStart: string;
  readonly screenShareStop: string;
  /** Shown on the user's own screen. */
  readonly screenOwn: string;
  /** The name of the picture, for a screen reader. */
  readonly screenOf: (name: string) => string;
  // Announced when a screen appears.
  readonly screenOwnShown: string;
  readonly screenShown: (name: string) => string;
  readonly screenEnlarge: string;
  readonly screenPutBack: string;
  readonly screenToCorner: string;
  readonly screenFromCorner: string;

  // The floating conversation

  /** The text of the button that opens it. */
  readonly floatingOpen: string;
  /** The title until the replica's name is known. */
  readonly floatingTitle: string;
  readonly floatingClose: string;
  /** Makes the call small. It goes on. */
  readonly floatingMinimize: string;
  readonly floatingRestore: string;
  /** The same after the call. */
  readonly floatingShowEnd: string;
  readonly floatingNotLoaded: string;
  /** Shown on the small picture while a card waits for the user. A press shows the card. */
  readonly floatingConfirm: string;
  /** Shown on the small picture while a card of Magic Canvas is open. A press shows the card. */
  readonly floatingCard: string;
  readonly fullScreenEnter: string;
  readonly fullScreenLeave: string;
  /** Moves the call to a window of its own, which stays above all others. */
  readonly pictureInPicture: string;
  readonly pictureInPictureBack: string;
  /** Shown in place of the call while it is in that window. */
  readonly pictureInPictureMoved: string;

  // The transcript

  /** The title of the panel, and the name of the button that opens it. */
  readonly transcript: string;
  /** The name of the button that closes a panel or a card. Receives its title. */
  readonly close: (title: string) => string;
  /** The code of a panel did not load. Shown with the button `tryAgain`. */
  readonly panelNotLoaded: string;
  /** The captions load again by themselves. */
  readonly captionsNotLoaded: string;
  readonly transcriptEmpty: string;
  readonly transcriptSearch: string;
  /** How many entries the search has found, for a screen reader. */
  readonly transcriptFound: (found: number, total: number) => string;
  readonly transcriptNotFound: string;
  readonly transcriptCopy: string;
  readonly transcriptCopied: string;
  readonly transcriptCopyFailed: string;
  /** The name of the group with the next three buttons. */
  readonly transcriptDownload: string;
  readonly transcriptText: string;
  readonly transcriptJson: string;
  readonly transcriptSubtitles: string;
  /** Shows objectives, tool calls and guardrails between the lines. */
  readonly transcriptEvents: string;
  readonly transcriptEarlier: string;
  readonly transcriptLater: string;
  /** Receives how many entries are new since the user has scrolled up. */
  readonly transcriptLatest: (unread: number) => string;
  /** Shown beside a line of the replica that was interrupted. */
  readonly transcriptInterrupted: string;
  /** Shown beside a typed line until the service has received it. */
  readonly transcriptSending: string;
  // Events between the lines. The first four receive the title of the objective.
  readonly transcriptActivated: (title: string) => string;
  readonly transcriptPending: (title: string) => string;
  readonly transcriptConfirmed: (title: string) => string;
  readonly transcriptCompleted: (title: string) => string;
  readonly transcriptToolCall: (tool: string) => string;
  readonly transcriptToolFailed: string;
  readonly transcriptToolResult: string;
  /** Receives an empty text if the service sends no name. */
  readonly transcriptGuardrail: (name: string) => string;

  // The chat

  /** The title of the panel, and the name of the button that opens it. */
  readonly chat: string;
  /** The name of that button while there are lines that the user has not read. */
  readonly chatUnread: (unread: number) => string;
  readonly chatEmpty: string;
  /** The name of the field. */
  readonly chatMessage: string;
  readonly chatSend: string;
  /** Shown before a message that could not be sent, because the call is interrupted. */
  readonly chatNotSent: string;
  readonly chatSendAgain: string;
  /** The button of all messages that could not be sent, if there are several. */
  readonly chatSendAllAgain: (count: number) => string;
  /** Shown in place of the older messages that could not be sent. Only the latest are listed. */
  readonly chatMoreNotSent: (count: number) => string;
  readonly chatDiscard: string;
  readonly chatTooLong: string;

  // The cards of Magic Canvas

  /** Announced with a new card. */
  readonly canvasShown: (title: string) => string;
  /** Announced when the replica has changed a card. */
  readonly canvasChanged: (title: string) => string;
  readonly canvasSend: string;
  readonly canvasSending: string;
  readonly canvasSent: string;
  readonly canvasSkip: string;
  /** What the replica hears when the user skips a card. */
  readonly canvasSkipSaid: string;
  readonly canvasNotSent: string;
  readonly canvasRefused: string;
  readonly canvasOffline: string;
  readonly canvasSeveral: string;
  /** The answer that is in the user's own words. */
  readonly canvasOther: string;
  /** The name of the field for words that are added to an answer. */
  readonly canvasOwnWords: (option: string) => string;
  readonly canvasChoose: string;
  readonly canvasRequired: string;
  readonly canvasNoEmail: string;
  readonly canvasNoNumber: string;
  /** The title of a calendar without one. */
  readonly canvasCalendar: string;
  readonly canvasDate: string;
  readonly canvasFrom: string;
  readonly canvasTo: string;
  readonly canvasChooseDate: string;
  readonly canvasRangeOrder: string;
  readonly canvasTimeZone: (zone: string) => string;
  /** The name of a text without a title. */
  readonly canvasText: string;
  readonly canvasChart: string;
  /** Opens the table below a chart. */
  readonly canvasNumbers: string;
  readonly canvasPicture: string;
  readonly canvasPictureFailed: string;
  /** The titles of alerts without one, by severity. */
  readonly canvasInfo: string;
  readonly canvasSuccess: string;
  readonly canvasWarning: string;
  readonly canvasError: string;
  /** The title of a card that cannot be shown, if it has none. */
  readonly canvasUnknown: string;
  readonly canvasUnsupported: string;
  readonly canvasData: string;

  // The confirmation card

  /** Shown above the objective's title. A screen reader announces the card with it. */
  readonly cardEyebrow: string;
  readonly cardPosition: (position: number, total: number) => string;
  /** Announced when the replica sends new values for the open card. */
  readonly cardUpdated: string;
  readonly fieldCollected: string;
  readonly fieldNotCollected: string;
  /** Shown in place of a value that the replica did not collect: on the card, and in the summary after the call. */
  readonly notCollected: string;
  readonly fieldUndo: string;
  /** The accessible name of an undo button. It contains the field's label, because a card may have several undo buttons. */
  readonly fieldUndoNamed: (label: string) => string;
  readonly fieldChoose: string;
  /** Above a field with several values. */
  readonly fieldListHint: string;
  readonly fieldYes: string;
  readonly fieldNo: string;
  // Why a value is invalid. Messages of your own schemas are shown as you wrote them.
  readonly issueInvalid: string;
  /** The replica collected no value, and the schema requires one. */
  readonly issueMissing: string;
  /** "1,234" is one number in the page's language and another in the browser's language. */
  readonly issueAmbiguous: string;
  /** The schema threw an error. */
  readonly issueUnchecked: string;
  readonly issueLate: string;
  readonly issueChanged: string;
  /** Your code passed a value that JSON cannot represent. */
  readonly issueNoJson: string;
  readonly issueIncompleteDate: string;
  /** A date that no calendar has, such as February 30. */
  readonly issueNoDate: string;
  // Why the user should check a value again. It may be confirmed as it is.
  readonly hintInvisible: string;
  readonly hintNoDate: string;
  /** Also for a half-written time. */
  readonly hintNoTime: string;
  readonly hintNoNumber: string;
  readonly hintNoChoice: string;
  readonly confirm: string;
  /** While an asynchronous schema checks the values. */
  readonly confirmChecking: string;
  readonly confirmSending: string;
  readonly confirmWaiting: string;
  readonly confirmAgain: string;
  readonly confirmQueued: string;
  readonly cardUnanswered: string;
  readonly cardOffline: string;
  readonly cardTooLong: string;
  readonly cardNotSent: string;
  /** The replica asks again for values that were confirmed. */
  readonly cardAskedAgain: string;
  /** The browser's storage is full, or forbidden. */
  readonly cardUnstored: string;
  readonly cardConfirmed: (title: string) => string;
  /** The service completed an objective with other values than were confirmed. The end screen shows them. */
  readonly cardDiffers: (title: string) => string;
  /** The service completed an objective while the card waited for the user, who has changed nothing. */
  readonly cardCompleted: (title: string) => string;
  /** The service completed an objective before the user sent a change or a correction. */
  readonly cardChangeMissed: (title: string) => string;
  /** On the card, when its code did not load. */
  readonly cardNotLoaded: string;
  /** The screen of the call did not load. */
  readonly inCall: string;
  /** The title of the screen after a call, until the code of that screen has loaded. */
  readonly noCall: string;
  /** Shown below `noCall` if the code did not load. */
  readonly afterCallNotLoaded: string;
  /** On the card of a tool call that needs approval, in place of `correct`. */
  readonly decline: string;
  readonly approvalDeclined: (title: string) => string;
  /** The time ran out, the call ended, or the tool was removed. */
  readonly approvalGone: (title: string) => string;
  readonly correct: string;
  readonly correctLabel: string;
  readonly correctSend: string;
  readonly correctCancel: string;
  readonly correctSent: string;
  readonly correctFailed: string;
  /** The user pressed Confirm, and has written a correction that was not sent. */
  readonly correctUnsent: string;

  // The progress

  readonly progress: string;
  readonly stepDone: string;
  readonly stepCurrent: string;
  readonly stepWaiting: string;

  // After the call

  readonly endedLeft: ScreenLabel;
  /** In place of `endedLeft` if the user may start another conversation. */
  readonly endedLeftToStart: ScreenLabel;
  /** In place of `endedLeft` if there is no other call for the user: see `rejoin`. */
  readonly endedLeftForGood: ScreenLabel;
  readonly endedReplicaLeft: ScreenLabel;
  readonly endedRemoved: ScreenLabel;
  readonly endedTimeLimit: ScreenLabel;
  readonly endedAbsence: ScreenLabel;
  readonly endedServiceError: ScreenLabel;
  readonly endedByHost: ScreenLabel;
  readonly endedRoomClosed: ScreenLabel;
  readonly endedSummary: string;
  /** Shown above the values of objectives that were completed without a confirmation. */
  readonly endedNoted: string;
  /** Shown below a confirmed value if the service has another one. */
  readonly endedDiffers: (text: string) => string;
  readonly ratingTitle: string;
  readonly ratingStars: (stars: number) => string;
  /** After the user has rated the call. */
  readonly ratingThanks: string;
  /** Joins the same room again. */
  readonly joinAgain: string;
  /** Starts another conversation. */
  readonly startAnother: string;

  // When there is no call

  readonly failedAddress: ScreenLabel;
  readonly failedLoad: ScreenLabel;
  readonly failedNotAllowed: ScreenLabel;
  readonly failedExpired: ScreenLabel;
  readonly failedNotFound: ScreenLabel;
  readonly failedFull: ScreenLabel;
  readonly failedTimedOut: ScreenLabel;
  readonly failedConnection: ScreenLabel;
  readonly failedUnsupported: ScreenLabel;
  readonly failedInsecure: ScreenLabel;
  readonly failedLost: ScreenLabel;
  /** The user left the page during the call, and came back to it. */
  readonly failedPageLeft: ScreenLabel;
  /** A part of the screen threw an error, and the call was left. */
  readonly failedRender: ScreenLabel;
  readonly failedUnknown: ScreenLabel;
}
