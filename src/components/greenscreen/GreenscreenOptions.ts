/** How the green behind the replica becomes transparent. */
export interface GreenscreenOptions {
  /**
   * The colour that becomes transparent, as `#rrggbb`. Default `#00ff9b`: the service sends it for a conversation that was created with
   * `apply_greenscreen`. A grey has no colour to tell it by, so it cannot become transparent.
   */
  readonly color?: string | undefined;
  /**
   * How far from the colour a hue may be and still become fully transparent: 0 is only the colour itself, 1 is up to grey. Higher values
   * remove more of a shadow on the green, and more of the hair. Default 0.3.
   */
  readonly tolerance?: number | undefined;
  /** How far beyond the tolerance the picture becomes opaque: 0 is a hard edge, 1 a very soft one. Default 0.5. */
  readonly softness?: number | undefined;
  /** How much of the green light on the edges of the replica is removed: 0 is none, 1 is all. Default 1. */
  readonly spill?: number | undefined;
  /** What is behind the replica, as the CSS property `background`. Default: what is behind the stage. */
  readonly background?: string | undefined;
}
