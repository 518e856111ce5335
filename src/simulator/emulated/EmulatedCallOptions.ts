import type { Scenario } from '../scenario/ScenarioStep';
import type { ScenarioOptions } from '../scenario/scenario';
import type { SimulatedCallOptions } from '../SimulatedCallOptions';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';

export interface EmulatedCallOptions extends Omit<SimulatedCallOptions, 'scenario'> {
  /**
   * Where the emulator is: its address, with or without the `/emulator` that its rooms are under, or the emulator itself.
   * In a page, a path such as `/emulator` is meant of the page's own server.
   */
  readonly emulator: string | URL | ((request: Request) => Promise<Response>);
  /** Asks the emulator at an address. Default the global `fetch`, looked up at each request. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
  /**
   * How the interview goes: the lines, answers or rules it should use, or a scenario instead of it. Asked at each join.
   * Default an interview along the persona's objectives, with the conversation's greeting.
   *
   * @example
   * scenario: () => ({ replies: { get_patient_name: ['Ada Lovelace'] } })
   */
  readonly scenario?: (room: EmulatedRoomInfo) => Scenario | ScenarioOptions;
}
