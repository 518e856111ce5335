import { createListeners } from '../../listeners/createListeners';
import { perCallUse } from '../call/perCallUse';
import type { CallObserver } from './CallObserver';
import type { DeviceName } from './deviceChoice';

/** The user's latest choice of a device, until it is in use. */
export interface Choice {
  readonly id: string;
  /** False while the device is opened; true once it could not be used. */
  readonly hasFailed: boolean;
}

export type Choices = Readonly<Partial<Record<DeviceName, Choice>>>;

interface ChoiceStore {
  readonly getChoices: () => Choices;
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (name: DeviceName, choice: Choice | undefined) => void;
}

/** The choices that a call has not taken over yet. */
export const choicesOf = /* @__PURE__ */ perCallUse(createStore);

/** The same, for `useCallObserver`. */
export const choicesObserver: CallObserver<Choices> = {
  initial: {},
  observe(call, update) {
    const { getChoices, subscribe } = choicesOf(call);
    update(getChoices);
    return subscribe(() => update(getChoices));
  },
};

function createStore(): ChoiceStore {
  const { subscribe, emit } = createListeners();
  let choices: Choices = {};
  return {
    subscribe,
    getChoices: () => choices,
    set(name, choice) {
      const { [name]: _before, ...others } = choices;
      choices = choice === undefined ? others : { ...others, [name]: choice };
      emit();
    },
  };
}
