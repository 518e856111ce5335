import type { Scenario } from '../scenario/ScenarioStep';
import type { ScenarioOptions } from '../scenario/ScenarioOptions';
import type { SimulatedCallOptions } from '../SimulatedCallOptions';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';

export interface EmulatedCallOptions extends Omit<SimulatedCallOptions, 'scenario'> {
  /**
   * The emulator's address, with or without the path `/emulator` of its rooms, or the emulator itself. In a page, a path
   * such as `/emulator` is relative to the page's own server.
   */
  readonly emulator: string | URL | ((request: Request) => Promise<Response>);
  /** Sends the requests to an emulator at an address. Default the global `fetch`, looked up at each request. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
  /**
   * How the interview goes: its lines, answers and rules, or a scenario to use instead. Called at each join. Default an
   * interview along the persona's objectives, with the conversation's greeting.
   *
   * @example
   * scenario: () => ({ replies: { get_patient_name: ['Ada Lovelace'] } })
   */
  readonly scenario?: (room: EmulatedRoomInfo) => Scenario | ScenarioOptions;
}
