/** A device that may be chosen. */
export interface DeviceOption {
  readonly id: string;
  /** The name that the browser gives it. May be empty. */
  readonly label: string;
}
