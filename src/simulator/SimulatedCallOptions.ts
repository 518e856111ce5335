import type { SimulatedJoinFailure, Unsettled } from './call/createLifecycle';
import type { ProcessorFailures } from './call/createInputSettings';
import type { SimulatedDevice, SimulatedDeviceFailure, SimulatedScreenFailure } from './SimulatedDevice';
import type { SimulatedFaults } from './faults/SimulatedFaults';
import type { Scenario } from './scenario/ScenarioStep';
import type { Clock } from '../time/Clock';

export interface SimulatedReplica {
  /** The name that other participants see. Default "Simulated replica". */
  readonly name?: string;
  /** Default `tavus-replica-simulated`. */
  readonly userId?: string;
  /** How long after the user the replica joins, in milliseconds. With `never` it joins only by `replicaJoins()`. Default 1,200. */
  readonly appearAfterMs?: number | 'never';
  /** True for a replica in front of the service's green, as in a conversation with `apply_greenscreen`. Default false. */
  readonly greenscreen?: boolean;
}

export interface SimulatedCallOptions {
  /** What the replica does. Default: it joins and stays silent. */
  readonly scenario?: Scenario;
  /**
   * The conversation id in the replica's events. Default the id in the URL of a Tavus room. The URL of any other room
   * contains no conversation id, so the simulator makes one up.
   */
  readonly conversationId?: string;
  /** The same seed gives the same ids and the same faults. Default 1. */
  readonly seed?: number;
  /** Default the machine's clock. */
  readonly clock?: Clock;
  /** How many times faster than natural the replica joins, thinks and speaks. Default 1. */
  readonly speed?: number;
  readonly replica?: SimulatedReplica;
  /**
   * `auto`: a drawn face and real tracks where the browser can make them. Elsewhere, as in jsdom, the tracks are
   * stand-ins without content. `none`: pictures do not move and nothing sounds. Default `auto`.
   */
  readonly media?: 'auto' | 'none';
  /** Whether the replica has an audible voice. Default false, so that tests are quiet. */
  readonly voice?: boolean;
  /**
   * The user's camera and microphone. `device`: the real ones, for which the browser asks permission. `none`: a drawn
   * figure and silence, without a permission prompt. Default `none`.
   */
  readonly localMedia?: 'device' | 'none';
  /**
   * Whether the call has audio only: neither the replica nor the user sends video. This is
   * more than `audioOnly` of a conversation, which concerns only the user's camera. Default false.
   */
  readonly audioOnly?: boolean;
  /** Makes the camera unavailable, whatever `localMedia` is. */
  readonly cameraFailure?: SimulatedDeviceFailure;
  /** Makes the microphone unavailable, whatever `localMedia` is. */
  readonly microphoneFailure?: SimulatedDeviceFailure;
  /** Makes the screen share fail, whatever `localMedia` is. Default: the user shares a drawn screen. */
  readonly screenFailure?: SimulatedScreenFailure;
  /** The devices that are plugged in, the system's default first. Ignored with `localMedia: 'device'`. Default two of each kind. */
  readonly devices?: readonly SimulatedDevice[];
  /** Keeps the chosen microphone and speaker when the system's default changes, as Daily's option of this name. Default false. */
  readonly noAutoDefaultDeviceChange?: boolean;
  /** Input processors that do not work, for example `{ 'noise-cancellation': 'unsupported' }`. Default all work. */
  readonly processorFailures?: ProcessorFailures;
  /** Makes each `startRecording()` of the user fail with this message, as for a user without the right to record. */
  readonly recordingFailure?: string;
  /** Makes `join()` fail: Daily's code does not load, or the room rejects it with a fatal error. */
  readonly joinFailure?: SimulatedJoinFailure;
  /** Promises that never settle. Daily's own sometimes do not. */
  readonly neverSettle?: readonly Unsettled[];
  /** What goes wrong with the replica's messages. Default nothing. */
  readonly faults?: SimulatedFaults;
}
