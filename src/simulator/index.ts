export { createManualClock, type ManualClock } from './createManualClock';
export { createSimulatedCall } from './createSimulatedCall';
export type { SimulatedCall, SimulatedParticipant } from './SimulatedCall';
export type { SimulatedCallOptions, SimulatedReplica } from './SimulatedCallOptions';
export type {
  SimulatedCameraError,
  SimulatedDevice,
  SimulatedDeviceFailure,
  SimulatedInput,
  SimulatedProcessor,
  SimulatedProcessorFailure,
  SimulatedScreenFailure,
} from './SimulatedDevice';
export type { Clock } from '../time/Clock';
export type { SimulatedJoinFailure, Unsettled } from './call/createLifecycle';
export type { CanvasFailure } from './call/createCanvasEndpoint';
export type { ProcessorFailures } from './call/createInputSettings';
export type { NetworkConnection, SimulatedNetworkQuality, SimulatedNetworkReason } from './call/createNetwork';
export type { SimulatedRecording } from './call/createRecording';
export { emulatedCall } from './emulated/emulatedCall';
export type { EmulatedCallOptions } from './emulated/EmulatedCallOptions';
export type { EmulatedRoomInfo } from './emulated/EmulatedRoomInfo';
export type { DelayRange, SimulatedFaults } from './faults/SimulatedFaults';
export type { SpokenLine, Perceived } from './replica/speakLine';
export type { ValueExtractor } from './scenario/ValueExtractor';
export { scenario } from './scenario/scenario';
export type { BranchChoice, ScenarioOptions } from './scenario/ScenarioOptions';
export type {
  ClientMessage,
  AwaitedReply,
  Scenario,
  ScenarioRun,
  ScenarioStep,
  CollectedValues,
} from './scenario/ScenarioStep';
export { script, type PerceptionDetails, type Script } from './scenario/script';
