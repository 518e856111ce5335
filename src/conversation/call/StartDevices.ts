/** The devices that a call is joined with. A device that is left out is the browser's default one. */
export interface StartDevices {
  /**
   * The microphone: a track, which the conversation then owns and stops; or a device id; or `false`, which never asks for a
   * microphone.
   */
  readonly microphone?: MediaStreamTrack | string | false | undefined;
  /** The camera: a track, which the conversation then owns and stops; or a device id; or `false`, which never asks for a camera. */
  readonly camera?: MediaStreamTrack | string | false | undefined;
  /** The device id of a microphone that is `false`: it is opened when the user turns the microphone on. Default: the browser's choice. */
  readonly microphoneId?: string | null | undefined;
  /** The same for a camera that is `false`. */
  readonly cameraId?: string | null | undefined;
  /** The device id of the speaker. Ignored in a browser that cannot choose one. */
  readonly speaker?: string | undefined;
  /**
   * True to join with the microphone muted. It then stays muted, also with `startMuted: 'until-first-turn'`. `false` with a
   * `microphone` that is `false`: it was denied, and is turned on in the call as soon as the user allows it in the browser. Default:
   * the option `startMuted`.
   */
  readonly isMuted?: boolean | undefined;
  /** True to join with the camera off. `false` with a `camera` that is `false`: as for `isMuted`. Default: the option `startCameraOff`. */
  readonly isCameraOff?: boolean | undefined;
}
