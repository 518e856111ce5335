import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { vi } from 'vitest';
import { guardAgainstForeignRequests, insecureHost } from './browser';
import type { JoinRequest, SentMessage } from './call-machine/CallMachine';
import type { StandIn } from './call-machine/controls';
import { failures, type Failure, type StandInOptions } from './call-machine/options';
import type { TrackName } from './call-machine/participants';
import type { RemoteOptions } from './call-machine/Remotes';
import { arrangeDevices, type Devices } from './inPage/arrangeDevices';
import { blockSound } from './inPage/blockSound';
import { olderBrowser } from './inPage/olderBrowser';
import { callMachinePath, type Server } from './server';

/** How the visitor, the visitor's browser and the room are, before the page opens. */
export interface RoomOptions extends StandInOptions, Partial<Devices> {
  /** The page's query string. */
  query?: Record<string, string>;
  /** The replica is in the room before us. Others can be put there by `present`. */
  replicaPresent?: boolean | RemoteOptions;
  /** Sound needs a tap first. */
  sound?: 'allowed' | 'blocked';
  /** Whether Daily's servers give out the call machine. Default "served". */
  callMachine?: Room['callMachine'];
  /** Whether the page is at an address with https, or at one that counts like it. Default true. */
  isSecure?: boolean;
  /** A browser without what the oldest supported ones lack; or one before them, without `Object.hasOwn`. */
  age?: 'baseline' | 'before' | undefined;
  /** What the server sends with the page. */
  headers?: Record<string, string>;
  /** Size, language, colours and the like, as Playwright names them. */
  browser?: BrowserContextOptions;
}

/** Something that arrives on the data channel; whatever is left out is filled in as the platform does. */
export interface RoomEvent {
  event_type: string;
  properties?: object;
  [field: string]: unknown;
}

/** What a page left open. All of it empty is what a visitor expects of a call that is over. */
export interface Leftovers {
  /** Ids of Daily call objects that were not destroyed. */
  calls: string[];
  /** Labels of cameras, microphones and screens that are still open. */
  tracks: string[];
  audioContexts: number;
}

/** One page in one browser window, and the room it may join: what the visitor meets happens here. */
export class Room {
  /** Whether Daily's servers give out the call machine, refuse it, or never answer. May be changed at any time. */
  callMachine: 'served' | 'missing' | 'hanging' = 'served';
  /** The session id of the replica that joined last. */
  replicaId = '';
  #seq = 0;
  /** From before the last reload, which the page no longer knows. */
  readonly #earlierMessages: SentMessage[] = [];

  private constructor(
    readonly page: Page,
    /** Addresses outside the test server that the page asked for; each was refused. */
    readonly foreignRequests: readonly string[],
    /** Errors and warnings of the page's console, and exceptions nobody caught. */
    readonly complaints: readonly string[],
  ) {}

  /** Opens a page of `pages/` in a window of its own. */
  static async open(browser: Browser, server: Server, pageName: string, options: RoomOptions = {}): Promise<Room> {
    const { query, replicaPresent, sound, camera = 'ok', microphone = 'ok', ...others } = options;
    const { isSecure = true, headers, age, ...rest } = others;
    const url = isSecure ? server.url : server.url.replace('127.0.0.1', insecureHost);
    const { callMachine = 'served', browser: contextOptions, ...standIn } = rest;
    const context = await browser.newContext(contextOptions);
    await context.grantPermissions(['camera', 'microphone'], { origin: server.url });
    await context.addInitScript(arrangeDevices, { camera, microphone });
    if (age !== undefined) await context.addInitScript(olderBrowser, age === 'before');
    if (sound === 'blocked') await context.addInitScript(blockSound);

    const foreign = await guardAgainstForeignRequests(context, url);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));

    const room = new Room(page, foreign, complaints);
    room.callMachine = callMachine;
    await context.route('https://c.daily.co/call-machine/**', async (route) => {
      if (room.callMachine === 'missing') return route.abort();
      if (room.callMachine === 'hanging') return;
      const name = route.request().url().split('/').pop() ?? '';
      const response = await route.fetch({ url: `${server.url}${callMachinePath}/${name}` });
      return route.fulfill({ response });
    });

    const present = [...(standIn.present ?? [])];
    if (replicaPresent) present.push(room.#replica(replicaPresent === true ? {} : replicaPresent));
    await context.addInitScript(
      (given: StandInOptions) => {
        window.__standInOptions = given;
      },
      { ...standIn, present },
    );
    if (headers !== undefined) {
      await page.route(`${url}/${pageName}**`, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, headers: { ...answer.headers(), ...headers } });
      });
    }
    const response = await page.goto(`${url}/${pageName}?${new URLSearchParams(query).toString()}`);
    if (!response?.ok()) {
      const reason = (await response?.text()) ?? '';
      throw new Error(`${pageName} could not be built. It imports what "npm run build" makes: has that run? ${reason}`);
    }
    return room;
  }

  /** Waits until the page is in the call. */
  async joined(): Promise<void> {
    await this.page.waitForFunction(() => window.__standIns?.some((machine) => machine.state() === 'joined'));
  }

  /** Waits until the page has left the call, or was made to. */
  async left(): Promise<void> {
    await this.page.waitForFunction(() => window.__standIns?.every((machine) => machine.state() === 'left'));
  }

  /** Every join that reached Daily, with what it asked for. */
  async joins(): Promise<JoinRequest[]> {
    return this.page.evaluate(() => (window.__standIns ?? []).flatMap((machine) => machine.joins()));
  }

  /** What the page sent over the data channel, oldest first, across reloads; only one kind if an event type is given. */
  async sentMessages(eventType?: string): Promise<unknown[]> {
    const sent = [...this.#earlierMessages, ...(await this.#sentByThisPage())].map(({ data }) => data);
    return eventType === undefined ? sent : sent.filter((data) => (data as RoomEvent).event_type === eventType);
  }

  /** Waits until the page has sent a message of this event type, and returns it; the second, third … if asked for that. */
  async hears(eventType: string, nth = 1): Promise<RoomEvent> {
    return vi.waitFor(
      async () => {
        const messages = await this.sentMessages(eventType);
        if (messages.length < nth) throw new Error(`The page sent ${messages.length} "${eventType}", not ${nth}.`);
        return messages[nth - 1] as RoomEvent;
      },
      { timeout: 10_000 },
    );
  }

  /** Reloads the page, in the same tab. */
  async reload(): Promise<void> {
    this.#earlierMessages.push(...(await this.#sentByThisPage()));
    await this.page.reload();
  }

  /** Opens the same page in a second tab, with a copy of what this tab stores, as "Duplicate tab" does. */
  async duplicate(): Promise<Room> {
    const opened = this.page.waitForEvent('popup');
    await this.page.evaluate(() => void window.open(location.href));
    const room = new Room(await opened, this.foreignRequests, []);
    await room.page.waitForLoadState();
    return room;
  }

  /** What is still open: call objects, own tracks, audio contexts. */
  async leftovers(): Promise<Leftovers> {
    return this.page.evaluate(() => ({
      calls: Object.keys(window._daily?.instances ?? {}),
      tracks: (window.__captured ?? []).filter((track) => track.readyState === 'live').map((track) => track.label),
      audioContexts: (window.__audioContexts ?? []).filter((context) => context.state !== 'closed').length,
    }));
  }

  /** The replica comes in, once we are there. */
  async replicaJoins(who: RemoteOptions = {}): Promise<string> {
    await this.joined();
    return this.tell('addRemote', this.#replica(who));
  }

  /** The replica goes out. */
  async replicaLeaves(): Promise<void> {
    await this.tell('removeRemote', this.replicaId);
  }

  /** The replica sends an event. */
  async replicaSays(event: RoomEvent): Promise<void> {
    await this.says(this.replicaId, await this.#inEnvelope(event));
  }

  /** The replica's picture or sound starts, stops or stalls. */
  async replicaTrack(name: TrackName, state: 'playable' | 'loading' | 'interrupted' | 'off'): Promise<void> {
    await this.tell('setTrack', this.replicaId, name, state);
  }

  /** Another person comes in. */
  async personJoins(who: RemoteOptions = {}): Promise<string> {
    await this.joined();
    return this.tell('addRemote', { user_name: 'Somebody', background: '#7c3aed', hertz: 880, ...who });
  }

  /** Anything at all from anybody at all, exactly as given. */
  async says(fromId: string, data: unknown): Promise<void> {
    await this.tell('say', data, fromId);
  }

  /** We are thrown out. */
  async eject(): Promise<void> {
    await this.fail(failures.ejected);
  }

  /** The room reaches its end. */
  async expire(): Promise<void> {
    await this.fail(failures.expiredRoom);
  }

  /** The call ends with this error. */
  async fail(failure: Failure): Promise<void> {
    await this.tell('fail', failure);
  }

  /** The connection is lost. */
  async networkDrops(): Promise<void> {
    await this.tell('network', 'signaling', 'interrupted');
    await this.tell('network', 'sfu', 'interrupted');
  }

  /** The connection is back. */
  async networkReturns(): Promise<void> {
    await this.tell('network', 'signaling', 'connected');
    await this.tell('network', 'sfu', 'connected');
  }

  /** The connection gets better or worse. */
  async networkBecomes(state: 'good' | 'warning' | 'bad', reasons: string[] = []): Promise<void> {
    await this.tell('quality', state, reasons);
  }

  /** From now on the room behaves otherwise, e.g. lets us in after all: `{ refusal: null }`. */
  async becomes(change: StandInOptions): Promise<void> {
    await this.page.evaluate((given) => void Object.assign((window.__standInOptions ??= {}), given), change);
  }

  /** From now on devices answer otherwise, e.g. the camera is allowed: `{ camera: 'ok' }`. */
  async devicesBecome(change: Partial<Devices>): Promise<void> {
    await this.page.evaluate((given) => window.__devicesBecome?.(given), change);
  }

  /** Any other control of the stand-in. */
  async tell<Name extends keyof StandIn>(
    name: Name,
    ...given: Parameters<StandIn[Name]>
  ): Promise<ReturnType<StandIn[Name]>> {
    const answer = await this.page.evaluate(
      ([control, parameters]) => {
        // The latest, unless that one is over: a page may make one call object too many and drop it.
        const standIn = window.__standIns?.filter((machine) => machine.state() !== 'left').at(-1) ?? window.__standIn;
        if (standIn === undefined) throw new Error('There is no call machine: the page has not begun to join a call.');
        return (standIn[control] as (...all: unknown[]) => unknown)(...parameters);
      },
      [name, given] as const,
    );
    return answer as ReturnType<StandIn[Name]>;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  #replica(who: RemoteOptions): RemoteOptions {
    const replica = { session_id: randomUUID(), user_id: 'tavus-replica-1', user_name: 'Replica', ...who };
    this.replicaId = replica.session_id;
    return replica;
  }

  async #inEnvelope(event: RoomEvent): Promise<RoomEvent> {
    const [join] = (await this.joins()).slice(-1);
    return {
      message_type: event.event_type.startsWith('system.') ? 'system' : 'conversation',
      conversation_id: join && new URL(join.url).pathname.split('/').pop(),
      seq: ++this.#seq,
      timestamp: Date.now() / 1000,
      ...event,
    };
  }

  async #sentByThisPage(): Promise<SentMessage[]> {
    return this.page.evaluate(() => (window.__standIns ?? []).flatMap((machine) => machine.sent()));
  }
}
