import type { JoinRefusal, Unsettled } from './call/createLifecycle';
import type { SimulatedFaults } from './faults/SimulatedFaults';
import type { Scenario } from './scenario/ScenarioStep';
import type { SimulatorClock } from './SimulatorClock';

/** Why a simulated device cannot be had: not allowed, not there, or held by another program. */
export type DeviceRefusal = 'permissions' | 'missing' | 'in-use';

export interface SimulatedReplica {
  /** The name others see. Default "Simulated replica". */
  readonly name?: string;
  /** Default `tavus-replica-simulated`. */
  readonly userId?: string;
  /** How long after the join it appears, in milliseconds; `never` leaves it to `replicaJoins()`. Default 1,200. */
  readonly appearAfterMs?: number | 'never';
}

export interface SimulatedCallOptions {
  /** What the replica does. Default nothing: it is there, and silent. */
  readonly scenario?: Scenario;
  /**
   * Which conversation the replica's events belong to. Default the one that the URL names, in a room of Tavus's. In any
   * other room, an id is made up: such a room has a name of its own.
   */
  readonly conversationId?: string;
  /** The same seed gives the same ids, and the same faults. Default 1. */
  readonly seed?: number;
  /** Where time comes from. Default the machine's clock. */
  readonly clock?: SimulatorClock;
  /** How many times faster than natural the replica appears, thinks and speaks. Default 1. */
  readonly speed?: number;
  readonly replica?: SimulatedReplica;
  /**
   * `auto`: a drawn face and real tracks where the browser can make them; elsewhere, as in jsdom, stand-in tracks that
   * carry nothing. `none`: nothing is animated and nothing sounds. Default `auto`.
   */
  readonly media?: 'auto' | 'none';
  /** Whether the replica can be heard. Default false, so that no test murmurs; a demo turns it on. */
  readonly voice?: boolean;
  /**
   * The person's own camera and microphone. `device`: the real ones, with the browser's question. `none`: a drawn
   * figure and silence, without a question. Default `none`.
   */
  readonly localMedia?: 'device' | 'none';
  /** Sound alone: neither the replica nor the person sends a picture. Default false. */
  readonly audioOnly?: boolean;
  /** The camera cannot be had, whatever `localMedia` is. */
  readonly refuseCamera?: DeviceRefusal;
  /** The microphone cannot be had. */
  readonly refuseMicrophone?: DeviceRefusal;
  /** `join()` fails: the code does not load, or the room answers with a fatal error. */
  readonly refuseJoin?: JoinRefusal;
  /** Promises that never settle, as Daily's sometimes do not. */
  readonly neverSettle?: readonly Unsettled[];
  /** What goes wrong with the replica's messages. Default nothing. */
  readonly faults?: SimulatedFaults;
}
