import { options } from './options';
import type { CallMessage, MachineChannel } from './MachineChannel';

/** The recording of the room, which anybody with the right may start. */
export class Recording {
  #instanceId: string | null = null;

  constructor(readonly wire: MachineChannel) {}

  /** @param startedBy - A session id. */
  start(startedBy: string, { type = 'cloud', layout, instanceId }: Partial<CallMessage> = {}): void {
    if (options().refusesRecording === true) {
      this.fail('The user has no permission to record.');
      return;
    }
    this.#instanceId = (instanceId as string | undefined) ?? crypto.randomUUID();
    const recordingId = crypto.randomUUID();
    const shape = layout ?? { preset: 'default' };
    this.wire.send('recording-started', { recordingId, startedBy, type, layout: shape, instanceId: this.#instanceId });
  }

  stop(): void {
    if (this.#instanceId === null) return;
    this.wire.send('recording-stopped', { instanceId: this.#instanceId });
    this.#instanceId = null;
  }

  fail(errorMsg: string): void {
    this.wire.send('recording-error', { errorMsg, ...(this.#instanceId && { instanceId: this.#instanceId }) });
    this.#instanceId = null;
  }
}
