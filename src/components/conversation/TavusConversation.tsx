import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { CaptionChoice } from '../../conversation/captions/CaptionChoice';
import type { RecordingOptions } from '../../conversation/media/recordingOf';
import { callSafely } from '../../errors/callSafely';
import { CallJoinError } from '../../errors/CallJoinError';
import { useLatest } from '../../hooks/useLatest';
import type { UseTavusSession } from '../../hooks/useTavusSession';
import type { StartDevices } from '../../conversation/call/StartDevices';
import { importWithRetry } from '../../loading/importWithRetry';
import type { HairCheckConsent } from '../check/Consent';
import type { GreenscreenOptions } from '../greenscreen/GreenscreenOptions';
import { joinClassNames } from '../joinClassNames';
import type { Labels } from '../labels/Labels';
import { mergeLabels } from '../labels/mergeLabels';
import { startLabels, type StartLabels } from '../labels/startLabels';
import type { CallRatingProps } from '../rating/CallRating';
import type { CallSlots } from '../slots/CallSlots';
import { StartScreen } from '../start/StartScreen';
import type { CallProps } from './props/callProps';
import type { LoadedCallProps, SessionStatusProps, StartFailure } from './props/CallAreaProps';
import { splitProps } from './props/splitProps';
import type { ConversationProviderProps } from './provider/ConversationProviderProps';
import type { RejoinPolicy } from './screens/RejoinPolicy';
import type { TavusConversationCheckProps } from './TavusConversationCheck';
import { useUnknownProps } from './props/useUnknownProps';

type Room = Pick<ConversationProviderProps, 'conversationUrl' | 'conversationId' | 'token'>;

interface OwnProps
  extends
    Omit<ConversationProviderProps, 'autoJoin' | 'children' | keyof Room>,
    Omit<
      ComponentPropsWithoutRef<'div'>,
      keyof ConversationProviderProps | 'children' | 'dir' | 'dangerouslySetInnerHTML'
    > {
  /**
   * What the user sees before the call. Default true.
   *
   * - `true`: a start screen, then the hair check: preview, level, menus, a test sound. Its Join button begins the call. Only then
   *   is Daily loaded, and a conversation created.
   * - `'start'`: only the start screen, whose button begins the call.
   * - `false`: joins at once, without the click that browsers require for sound.
   */
  readonly hairCheck?: boolean | 'start' | undefined;
  /**
   * A text that the user must agree to in the hair check, with a checkbox. The default label of the checkbox is the label
   * `checkAgree`. Without a hair check, it is not shown.
   */
  readonly consent?: string | HairCheckConsent | undefined;
  /** True to offer a test of the connection in the hair check. Daily loads when the user starts the test. Default false. */
  readonly connectionTest?: boolean | undefined;
  /**
   * Whether captions are shown, and their settings, until the user has chosen with the button in the bar and its menu. That choice is
   * kept for the next visit. `slots={{ captions: null }}` leaves out captions and button. Default true.
   */
  readonly captions?: boolean | CaptionChoice | undefined;
  /** Offers to share the user's screen, where the browser can do that. Default true. */
  readonly screenShare?: boolean | undefined;
  /** Offers the transcript: a button in the bar opens a panel. Default false. */
  readonly transcript?: boolean | undefined;
  /**
   * Offers a chat: a button in the bar opens a panel with what was said, and a field to write. With `'text-only'`, the user only writes:
   * the browser asks for no microphone and no camera, so the hair check has only the `consent`, and the panel is open from the start. The
   * replica still speaks. Default false.
   */
  readonly chat?: boolean | 'text-only' | undefined;
  /**
   * Makes the green background of the replica transparent: `true`, or how. The conversation must have been created with
   * `apply_greenscreen`. Put your own background behind it with `background`, or with CSS on the stage. Default false.
   */
  readonly greenscreen?: boolean | GreenscreenOptions | undefined;
  /** Adds, replaces or removes pieces of the screen of the call. */
  readonly slots?: CallSlots | undefined;
  /**
   * Whether the screen after a call offers another one: `'ask'` whenever that is possible, `'once'` only after the first call, `'never'`.
   * A call that has failed can always be tried again. Default `'ask'`.
   */
  readonly rejoin?: RejoinPolicy | undefined;
  /**
   * Asks the user after the call how it was, from 1 to 5, but not after a call that has failed. Called with the answer, and again if the
   * user changes it.
   */
  readonly onRated?: CallRatingProps['onRated'] | undefined;
  /**
   * Records the call from the moment that the replica arrives: `true`, or Daily's options. The conversation must have been created with
   * `enable_recording`, and the user needs the right to record. The user is told, also if the recording fails. Default false.
   */
  readonly recording?: boolean | RecordingOptions | undefined;
  /** Labels in place of the English ones. A label that is missing, throws or is not text stays English. */
  readonly labels?: Partial<Labels> | undefined;
  /** The reading direction. Default: that of the page. */
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** Default `'auto'`: the setting of the user's system. */
  readonly theme?: 'light' | 'dark' | 'auto' | undefined;
  /** Replace the default screen of the call. Hooks and parts work in them. */
  readonly children?: ReactNode;
}

/** With `conversationUrl` it joins an existing conversation; with `session` it creates and ends one through your own server. */
export type TavusConversationProps = OwnProps &
  (
    | (Room & { readonly session?: undefined })
    | {
        readonly conversationUrl?: undefined;
        readonly conversationId?: undefined;
        readonly token?: undefined;
        /**
         * The path of your server's `createSessionHandler`, such as `/api/tavus`, or what `useTavusSession` returned. A
         * conversation is created when the user starts. It is ended when the user leaves, when the component is unmounted
         * and when the page is closed. Change the component's `key` when you change between a session and a URL.
         */
        readonly session: string | UseTavusSession;
      }
  );

type LoadedCall = ComponentType<
  CallProps & Pick<LoadedCallProps, 'area' | 'movesFocus'> & Pick<SessionStatusProps, 'onStatus'>
>;

/** Loads the component that shows the call. With a session, it creates the conversation first. */
const loadCall = async (session?: unknown) =>
  (session === undefined
    ? (await importWithRetry(() => import('./TavusConversationCall'))).TavusConversationCall
    : (await importWithRetry(() => import('./TavusConversationSession'))).TavusConversationSession) as LoadedCall; // each reads its own props

/** A failure to load shows when the user starts. */
const ignore = (loading: Promise<unknown>) => void loading.catch(() => undefined);

type LoadedCheck = ComponentType<TavusConversationCheckProps>;

const loadCheck = async () =>
  (await importWithRetry(() => import('./TavusConversationCheck'))).TavusConversationCheck as LoadedCheck;

/** A text-only call asks for no device. */
const noDevices = (): StartDevices => ({ microphone: false, camera: false });

interface Loaded {
  readonly call?: LoadedCall;
  readonly check?: LoadedCheck;
}

/** The hair check stays until the call shows, so that the picture of the camera does not vanish. */
const isBeforeCall = (status: string): boolean => 'idle preparing joining'.includes(status);

/**
 * Loads the code of the call, including Daily's, before the user starts: for example when a link is hovered, or the page is idle.
 *
 * @param session - The `session` that the component will get, if it gets one.
 * @returns Resolves when the code has loaded, and also if it did not load: the start loads it again then.
 */
export async function preloadTavusConversation(session?: TavusConversationProps['session']): Promise<void> {
  await loadCall(session).catch(() => undefined);
}

/**
 * A whole Tavus conversation: start screen, replica, the user's camera, controls, captions, objectives with their
 * confirmation card, and a message for each failure. Renders a `div`.
 *
 * Only the start screen loads at first. Everything else, including Daily, loads when the user starts. Needs
 * `tavus-react/styles.css`. If its children throw while they render, the call is left, `onError` gets a
 * {@link RenderError}, and the rest of the page keeps working. Fills a parent that has a height, and has its own height otherwise.
 *
 * @selector [data-status='idle' | 'preparing' | 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed']
 * @selector [data-theme='light' | 'dark' | 'auto']
 * @example
 * <TavusConversation conversationUrl="https://tavus.daily.co/c123" objectives={intake} />
 * <TavusConversation session="/api/tavus" objectives={intake} />
 */
export const TavusConversation = /* @__PURE__ */ forwardRef<HTMLDivElement, TavusConversationProps>(
  function TavusConversation(
    { hairCheck: wantsCheck = true, consent, connectionTest, theme = 'auto', className, ...props },
    ref,
  ) {
    const [callProps, elementProps] = splitProps(props);
    useUnknownProps('TavusConversation', props);
    const isTextOnly = props.chat === 'text-only';
    // Without devices, only a consent is left of it.
    const hairCheck = isTextOnly && wantsCheck && consent === undefined ? 'start' : wantsCheck;
    const [loaded, setLoaded] = useState<Loaded>({});
    const { call: Call, check: Check } = loaded;
    // What was last asked for.
    const [wanted, setWanted] = useState<keyof Loaded | null>(hairCheck ? null : 'call');
    const [isChecking, setIsChecking] = useState(false);
    const [devices, setDevices] = useState<(() => StartDevices) | undefined>();
    const [status, setStatus] = useState<string | StartFailure>('idle');
    const hasFailed = typeof status === 'object';
    const latest = useLatest({ ...props, consent });
    const labels = mergeLabels<StartLabels, object>(startLabels, props.labels);
    const element = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);

    const begin = (next: typeof wanted) => {
      setStatus('idle');
      setWanted(next);
      if (next !== 'call') setIsChecking(next === 'check');
    };

    const isLoading = !hasFailed && wanted !== null && !loaded[wanted];
    useEffect(() => {
      if (!isLoading) return;
      let isWanted = true;
      (wanted === 'check' ? loadCheck() : loadCall(latest.current.session)).then(
        (part) => {
          if (isWanted) setLoaded((before) => ({ ...before, [wanted]: part }));
        },
        (thrown: unknown) => {
          if (!isWanted) return;
          // The user can join without a hair check, but not without agreeing to what must be agreed to.
          if (wanted === 'check' && latest.current.consent === undefined) {
            setWanted('call');
            return;
          }
          const error = new CallJoinError('load', 'its code did not load', thrown);
          setStatus({});
          callSafely(() => latest.current.onError?.(error));
        },
      );
      return () => {
        isWanted = false;
      };
    }, [isLoading, wanted, latest]);

    const isCalling = wanted === 'call' && Call;
    if (isChecking && isCalling && !hasFailed && !isBeforeCall(status)) setIsChecking(false);
    const isCheckOpen = isChecking && Check;

    const failedText = hasFailed ? (status.text ?? labels.startNotLoaded) : undefined;
    const preload = () => ignore(loadCall(props.session));
    return (
      <div
        {...elementProps}
        ref={element}
        className={joinClassNames('cvi-conversation', className)}
        data-status={hasFailed ? (failedText ? 'failed' : 'idle') : isLoading ? 'preparing' : status}
        data-theme={theme}
      >
        {isCheckOpen && (
          <Check
            call={callProps}
            {...{ consent, connectionTest, failedText }}
            isStarting={wanted === 'call' && !hasFailed}
            onJoin={(chosen) => {
              setDevices(() => chosen);
              if (hasFailed && status.retry) status.retry();
              else begin('call');
            }}
            onBack={() => begin(null)}
            onPreload={preload}
          />
        )}
        {isCalling ? (
          // Hidden and not absent while the hair check is open: Daily plays only sound that begins after its elements exist.
          <div style={{ display: 'contents', visibility: isCheckOpen ? 'hidden' : undefined }}>
            <Call
              {...callProps}
              devices={isTextOnly ? noDevices : (devices ?? props.devices)}
              area={element}
              movesFocus={Boolean(hairCheck)}
              onStatus={setStatus}
            />
          </div>
        ) : isCheckOpen ? null : (
          <StartScreen
            labels={labels}
            isStarting={isLoading}
            failedText={failedText}
            audioOnly={props.audioOnly}
            textOnly={isTextOnly}
            onStart={() => begin(hairCheck === true ? 'check' : 'call')}
            onPreload={hairCheck === true ? () => ignore(loadCheck()) : preload}
          />
        )}
      </div>
    );
  },
);
