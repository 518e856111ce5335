export { createTavusEmulator } from './createTavusEmulator';
export type { FailNext } from './http/createFaults';
export type { EmulatedRoom, ReportOutcome } from './room/EmulatedRoom';
export type { EmulatedRequest, EmulatedWebhook, EmulatorNews } from './EmulatorNews';
export type { EmulatorClock } from './EmulatorClock';
export type { EmulatedResources } from './resources/EmulatedResources';
export type { RoomGuardrail } from './room/StoredConversation';
export type { TavusEmulator } from './TavusEmulator';
export type { TavusEmulatorOptions } from './TavusEmulatorOptions';
