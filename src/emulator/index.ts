export { createTavusEmulator } from './createTavusEmulator';
export type { FailNext } from './createFaults';
export type { EmulatedRoom, ReportOutcome } from './EmulatedRoom';
export type { EmulatedRequest, EmulatedWebhook, EmulatorNews } from './EmulatorNews';
export type { EmulatorClock } from './EmulatorClock';
export type { RoomGuardrail } from './StoredConversation';
export type { TavusEmulator } from './TavusEmulator';
export type { TavusEmulatorOptions } from './TavusEmulatorOptions';
