import { forwardRef, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ComponentPropsWithoutRef, ComponentType, ReactNode } from 'react';
import { guard } from '../../conversation/guard';
import { CallJoinError } from '../../errors/CallJoinError';
import { useLatest } from '../../hooks/useLatest';
import type { UseTavusSession } from '../../hooks/useTavusSession';
import { importAgain } from '../../conversation/importAgain';
import { joinClassNames } from '../joinClassNames';
import type { Labels } from '../labels/Labels';
import { mergeLabels } from '../labels/mergeLabels';
import { startLabels, type StartLabels } from '../labels/startLabels';
import { StartScreen } from '../start/StartScreen';
import { splitProps, type CallProps } from './callProps';
import type { ConversationProviderProps } from './ConversationProvider';
import type { TavusConversationCallProps } from './TavusConversationCall';
import { useUnknownProps } from './useUnknownProps';

type Room = Pick<ConversationProviderProps, 'conversationUrl' | 'conversationId' | 'token'>;

interface OwnProps
  extends
    Omit<ConversationProviderProps, 'autoJoin' | 'children' | keyof Room>,
    Omit<
      ComponentPropsWithoutRef<'div'>,
      keyof ConversationProviderProps | 'children' | 'dir' | 'dangerouslySetInnerHTML'
    > {
  /** Shows a start screen first. Default true; `false` joins at once, without a click that browsers want for sound. */
  readonly hairCheck?: boolean | undefined;
  /** Shows what is being said. Default true. */
  readonly captions?: boolean | undefined;
  /** Words in place of the English ones. A label that is missing, throws or is not text stays English. */
  readonly labels?: Partial<Labels> | undefined;
  /** The direction of reading. Default: that of the page. */
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** Default `'auto'`: as the person's system is set. */
  readonly theme?: 'light' | 'dark' | 'auto' | undefined;
  /** What is shown during the call, in place of the default screen: hooks and parts work in it. */
  readonly children?: ReactNode;
}

/** A conversation that there is, or what creates and ends one through your own server. */
export type TavusConversationProps = OwnProps &
  (
    | (Room & { readonly session?: undefined })
    | {
        readonly conversationUrl?: undefined;
        readonly conversationId?: undefined;
        readonly token?: undefined;
        /**
         * Where `createSessionHandler` of your server answers, such as `/api/tavus`: a conversation is created when the
         * person starts, and ended when they leave, the component goes or the page does. Or what `useTavusSession`
         * returned. Give the component another `key` when it changes between a session and a URL.
         */
        readonly session: string | UseTavusSession;
      }
  );

type Loaded = ComponentType<CallProps & Pick<TavusConversationCallProps, 'onStatus' | 'area' | 'takesFocus'>>;

/** What shows the call: with a session, it creates the conversation first. */
const load = async (session?: unknown) =>
  (session === undefined
    ? (await importAgain(() => import('./TavusConversationCall'))).TavusConversationCall
    : (await importAgain(() => import('./TavusConversationSession'))).TavusConversationSession) as Loaded; // each by its own props

/**
 * Loads what the call needs, Daily with it, ahead of the start: when a link is hovered, or the page is idle.
 *
 * @param session - What `session` will be, where there is one.
 * @returns A promise that is kept when all is there. Failing is no error: the start tries again.
 */
export async function preloadTavusConversation(session?: TavusConversationProps['session']): Promise<void> {
  await load(session).catch(() => undefined);
}

/**
 * A Tavus conversation, finished: start screen, replica, own camera, controls, captions, objectives with their
 * confirmation card, and honest words for whatever goes wrong. Renders a `div`.
 *
 * The first screen is light: everything else, Daily included, loads when the person starts. Needs
 * `tavus-react/styles.css`. If its children throw while they render, the call is left, `onError` gets a
 * {@link RenderError}, and the page around goes on. Fills a parent that has a height, and has one of its own otherwise.
 *
 * @selector [data-status='idle' | 'preparing' | 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed']
 * @selector [data-theme='light' | 'dark' | 'auto']
 * @example
 * <TavusConversation conversationUrl="https://tavus.daily.co/c123" objectives={intake} />
 * <TavusConversation session="/api/tavus" objectives={intake} />
 */
export const TavusConversation = /* @__PURE__ */ forwardRef<HTMLDivElement, TavusConversationProps>(
  function TavusConversation({ hairCheck = true, theme = 'auto', className, ...props }, ref) {
    const [callProps, elementProps, unsure] = splitProps(props);
    useUnknownProps('TavusConversation', unsure);
    const [Call, setCall] = useState<Loaded | null>(null);
    const [isStarted, setIsStarted] = useState(!hairCheck);
    const [loadError, setLoadError] = useState<CallJoinError | null>(null);
    const [status, setStatus] = useState('idle');
    const latest = useLatest(props);
    const labels = mergeLabels<StartLabels, object>(startLabels, props.labels);
    const element = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);

    const start = useCallback(() => {
      setLoadError(null);
      setIsStarted(true);
    }, []);

    const isLoading = isStarted && Call === null && loadError === null;
    useEffect(() => {
      if (!isLoading) return;
      let isWanted = true;
      load(latest.current.session).then(
        (loaded) => {
          if (isWanted) setCall(() => loaded);
        },
        (thrown: unknown) => {
          if (!isWanted) return;
          const error = new CallJoinError('load', 'its code did not load', thrown);
          setLoadError(error);
          guard(() => latest.current.onError?.(error));
        },
      );
      return () => {
        isWanted = false;
      };
    }, [isLoading, latest]);

    return (
      <div
        {...elementProps}
        ref={element}
        className={joinClassNames('cvi-conversation', className)}
        data-status={loadError !== null ? 'failed' : isLoading ? 'preparing' : status}
        data-theme={theme}
      >
        {Call === null ? (
          <StartScreen
            labels={labels}
            isStarting={isLoading}
            hasFailed={loadError !== null}
            failedText={labels.startNotLoaded}
            audioOnly={props.audioOnly}
            onStart={start}
            onPreload={() => void preloadTavusConversation(props.session)}
          />
        ) : (
          <Call {...callProps} area={element} takesFocus={hairCheck} onStatus={setStatus} />
        )}
      </div>
    );
  },
);
