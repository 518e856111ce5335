/** One of the answers of a question. */
export interface CanvasOption {
  readonly id: string;
  readonly label: string;
  /** Whether the user may add words of their own to it. */
  readonly allowsText: boolean;
  readonly placeholder: string;
}

/** A time that can be chosen. */
export interface CanvasSlot {
  readonly id: string;
  /** ISO 8601. May be any text, because the language model writes it. */
  readonly start: string;
  readonly end: string;
  readonly label: string | null;
}

/** One value of a chart. */
export interface CanvasPoint {
  readonly label: string;
  readonly value: number;
}

/** The content of a card whose component is known here. Texts are at most 4,000 characters long, lists at most 50 items. */
export type CanvasContent =
  | {
      readonly type: 'question';
      readonly question: string;
      readonly options: readonly CanvasOption[];
      readonly isMultiple: boolean;
      readonly canSkip: boolean;
      /** Whether the user may answer in words of their own instead. */
      readonly allowsOther: boolean;
    }
  | {
      readonly type: 'input';
      readonly prompt: string;
      readonly placeholder: string;
      readonly inputType: 'text' | 'email' | 'number' | 'tel';
      readonly isRequired: boolean;
      readonly canSkip: boolean;
    }
  | {
      readonly type: 'calendar';
      readonly title: string | null;
      /** A day, one of the `slots`, or the first and the last day. */
      readonly mode: 'date' | 'slot' | 'range';
      /** An IANA name. May be any text. */
      readonly timeZone: string | null;
      readonly isMultiple: boolean;
      readonly slots: readonly CanvasSlot[];
      readonly presets: readonly { readonly label: string; readonly date: string }[];
      /** `YYYY-MM-DD`, or empty. */
      readonly initialDate: string;
    }
  | { readonly type: 'text'; readonly title: string | null; readonly body: string; readonly isMarkdown: boolean }
  | {
      readonly type: 'chart';
      readonly title: string | null;
      readonly kind: 'bar' | 'line' | 'pie';
      readonly points: readonly CanvasPoint[];
      readonly labelName: string | null;
      readonly valueName: string | null;
    }
  | {
      readonly type: 'alert';
      readonly title: string | null;
      readonly body: string;
      readonly severity: 'info' | 'success' | 'warning' | 'error';
      /** After how many seconds it may close by itself; `null` for never. */
      readonly closesAfterS: number | null;
    }
  | {
      readonly type: 'image';
      readonly title: string | null;
      /** `null` unless it begins with `https:`. */
      readonly url: string | null;
      readonly description: string;
    };
