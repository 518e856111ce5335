import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { vi } from 'vitest';
import { guardAgainstForeignRequests, insecureHost } from './browser';
import type { JoinRequest, SentMessage } from './call-machine/CallMachine';
import type { StandIn } from './call-machine/controls';
import { failures, type Failure, type StandInOptions } from './call-machine/options';
import type { TrackName } from './call-machine/participants';
import type { RemoteOptions } from './call-machine/RemoteParticipants';
import { fakeDevices, type Devices } from './inPage/fakeDevices';
import { blockSound } from './inPage/blockSound';
import { olderBrowser } from './inPage/olderBrowser';
import { callMachinePath, type Server } from './server';

/** The state of the devices, the browser and the room before the page opens. */
export interface RoomPageOptions extends StandInOptions, Partial<Devices> {
  /** The page's query string. */
  query?: Record<string, string>;
  /** The replica is in the room before the user. `present` adds other participants. */
  replicaPresent?: boolean | RemoteOptions;
  /** Whether the browser blocks sound until the user taps. */
  sound?: 'allowed' | 'blocked';
  /** Whether Daily's servers deliver the call machine. Default "served". */
  callMachine?: RoomPage['callMachine'];
  /** Whether the page is in a secure context, as with https. Default true. */
  isSecure?: boolean;
  /** "baseline" removes the features that the oldest supported browsers lack; "before" also removes `Object.hasOwn`. */
  age?: 'baseline' | 'before' | undefined;
  /** Response headers of the page. */
  headers?: Record<string, string>;
  /** Playwright's options, such as size, language and colour scheme. */
  browser?: BrowserContextOptions;
}

/** An event on the data channel. Missing fields are filled in as the service does. */
export interface TavusEvent {
  event_type: string;
  properties?: object;
  [field: string]: unknown;
}

/** The resources that a page has left open. All are empty after a call that has ended properly. */
export interface Leftovers {
  /** Ids of Daily call objects that were not destroyed. */
  calls: string[];
  /** Labels of cameras, microphones and screens that are still open. */
  tracks: string[];
  audioContexts: number;
}

/** One page in one browser window, and the room that it may join. */
export class RoomPage {
  /** Whether Daily's servers deliver the call machine, abort its request, or never respond. May be changed at any time. */
  callMachine: 'served' | 'missing' | 'hanging' = 'served';
  /** The session id of the replica that joined last. */
  replicaId = '';
  #seq = 0;
  /** The labels of the devices that are not plugged in. */
  #unplugged: readonly string[] = [];
  /** Messages from before the last reload, which the page no longer knows. */
  readonly #earlierMessages: SentMessage[] = [];

  private constructor(
    readonly page: Page,
    /** Addresses outside the test server that the page has requested. Each request was aborted. */
    readonly foreignRequests: readonly string[],
    /** Errors and warnings in the page's console, and uncaught exceptions. */
    readonly consoleProblems: readonly string[],
  ) {}

  /** Opens a page of `pages/` in a window of its own. */
  static async open(
    browser: Browser,
    server: Server,
    pageName: string,
    options: RoomPageOptions = {},
  ): Promise<RoomPage> {
    const { query, replicaPresent, sound, camera, microphone, screen, unplugged, ...others } = options;
    const { defaultMicrophone, defaultSpeaker, ...noDevices } = others;
    const { isSecure = true, headers, age, ...rest } = noDevices;
    const url = isSecure ? server.url : server.url.replace('127.0.0.1', insecureHost);
    const { callMachine = 'served', browser: contextOptions, ...standIn } = rest;
    const context = await browser.newContext(contextOptions);
    await context.grantPermissions(['camera', 'microphone'], { origin: server.url });
    await context.addInitScript(fakeDevices, {
      camera: camera ?? 'ok',
      microphone: microphone ?? 'ok',
      screen: screen ?? 'ok',
      unplugged: unplugged ?? [],
      defaultMicrophone: defaultMicrophone ?? null,
      defaultSpeaker: defaultSpeaker ?? null,
    });
    if (age !== undefined) await context.addInitScript(olderBrowser, age === 'before');
    if (sound === 'blocked') await context.addInitScript(blockSound);

    const foreign = await guardAgainstForeignRequests(context, url);
    const page = await context.newPage();
    const consoleProblems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) consoleProblems.push(message.text());
    });
    page.on('pageerror', (error) => consoleProblems.push(String(error)));

    const room = new RoomPage(page, foreign, consoleProblems);
    room.callMachine = callMachine;
    room.#unplugged = unplugged ?? [];
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
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
      });
    }
    const response = await page.goto(`${url}/${pageName}?${new URLSearchParams(query).toString()}`);
    if (!response?.ok()) {
      const reason = (await response?.text()) ?? '';
      throw new Error(
        `${pageName} could not be built. It imports the output of "npm run build": has that run? ${reason}`,
      );
    }
    return room;
  }

  /** Presses the button with this name. */
  async press(name: string, options: { readonly exact?: boolean } = {}): Promise<void> {
    await this.page.getByRole('button', { name, ...options }).click();
  }

  /** The status of the conversation on the page. */
  async status(): Promise<string | null> {
    return this.page.locator('.cvi-conversation').getAttribute('data-status');
  }

  /** Waits until the page is in the call. */
  async waitUntilJoined(): Promise<void> {
    await this.page.waitForFunction(() => window.__standIns?.some((machine) => machine.state() === 'joined'));
  }

  /** Waits until the page has left the call, or was removed from it. */
  async waitUntilLeft(): Promise<void> {
    await this.page.waitForFunction(() => window.__standIns?.every((machine) => machine.state() === 'left'));
  }

  /** Every join that reached Daily, with its options. */
  async joins(): Promise<JoinRequest[]> {
    return this.page.evaluate(() => (window.__standIns ?? []).flatMap((machine) => machine.joins()));
  }

  /** The messages that the page has sent, oldest first, across reloads. With an event type, only those of that type. */
  async sentMessages(eventType?: string): Promise<unknown[]> {
    const sent = [...this.#earlierMessages, ...(await this.#sentByThisPage())].map(({ data }) => data);
    return eventType === undefined ? sent : sent.filter((data) => (data as TavusEvent).event_type === eventType);
  }

  /** Waits until the page has sent `nth` messages of this event type, and returns the last of them. */
  async waitForMessage(eventType: string, nth = 1): Promise<TavusEvent> {
    return vi.waitFor(
      async () => {
        const messages = await this.sentMessages(eventType);
        if (messages.length < nth) throw new Error(`The page sent ${messages.length} "${eventType}", not ${nth}.`);
        return messages[nth - 1] as TavusEvent;
      },
      { timeout: 10_000 },
    );
  }

  /** Reloads the page, in the same tab. */
  async reload(): Promise<void> {
    this.#earlierMessages.push(...(await this.#sentByThisPage()));
    await this.page.reload();
  }

  /** Opens the same page in a second tab, with a copy of this tab's session storage, as "Duplicate tab" does. */
  async duplicate(): Promise<RoomPage> {
    const opened = this.page.waitForEvent('popup');
    await this.page.evaluate(() => void window.open(location.href));
    const room = new RoomPage(await opened, this.foreignRequests, []);
    await room.page.waitForLoadState();
    return room;
  }

  /** The call objects, local tracks and audio contexts that are still open. */
  async leftovers(): Promise<Leftovers> {
    return this.page.evaluate(() => ({
      calls: Object.keys(window._daily?.instances ?? {}),
      tracks: (window.__captured ?? []).filter((track) => track.readyState === 'live').map((track) => track.label),
      audioContexts: (window.__audioContexts ?? []).filter((context) => context.state !== 'closed').length,
    }));
  }

  /** Waits until the page has joined, and lets the replica join. Returns its session id. */
  async replicaJoins(who: RemoteOptions = {}): Promise<string> {
    await this.waitUntilJoined();
    return this.control('addRemote', this.#replica(who));
  }

  /** The replica leaves. */
  async replicaLeaves(): Promise<void> {
    await this.control('removeRemote', this.replicaId);
  }

  /** The replica sends an event. */
  async replicaSends(event: TavusEvent): Promise<void> {
    await this.sendFrom(this.replicaId, await this.#inEnvelope(event));
  }

  /** The replica's picture or sound starts, stops or stalls. */
  async replicaTrack(name: TrackName, state: 'playable' | 'loading' | 'interrupted' | 'off'): Promise<void> {
    await this.control('setTrack', this.replicaId, name, state);
  }

  /** Another participant joins. Returns the session id. */
  async participantJoins(who: RemoteOptions = {}): Promise<string> {
    await this.waitUntilJoined();
    return this.control('addRemote', { user_name: 'Somebody', background: '#7c3aed', hertz: 880, ...who });
  }

  /** Sends any data from any session id, unchanged. */
  async sendFrom(fromId: string, data: unknown): Promise<void> {
    await this.control('say', data, fromId);
  }

  /** The user is removed from the room. */
  async eject(): Promise<void> {
    await this.fail(failures.ejected);
  }

  /** The room expires. */
  async expire(): Promise<void> {
    await this.fail(failures.expiredRoom);
  }

  /** The call ends with this error. */
  async fail(failure: Failure): Promise<void> {
    await this.control('fail', failure);
  }

  /** The connection is lost. */
  async networkDrops(): Promise<void> {
    await this.control('network', 'signaling', 'interrupted');
    await this.control('network', 'sfu', 'interrupted');
  }

  /** The connection is back. */
  async networkReturns(): Promise<void> {
    await this.control('network', 'signaling', 'connected');
    await this.control('network', 'sfu', 'connected');
  }

  /** The quality of the connection changes. */
  async changeNetworkQuality(state: 'good' | 'warning' | 'bad', reasons: string[] = []): Promise<void> {
    await this.control('quality', state, reasons);
  }

  /** Changes the behaviour of the room, e.g. to accept the next join: `{ refusal: null }`. */
  async changeStandIn(change: StandInOptions): Promise<void> {
    await this.page.evaluate((passed) => void Object.assign((window.__standInOptions ??= {}), passed), change);
  }

  /** The user unplugs a device, for example "fake_device_1" or "Fake Audio Input 1". */
  async unplug(label: string): Promise<void> {
    this.#unplugged = [...this.#unplugged, label];
    await this.changeDevices({ unplugged: this.#unplugged });
  }

  /** The user plugs a device in again, or one that was in `unplugged` for the first time. */
  async plugIn(label: string): Promise<void> {
    this.#unplugged = this.#unplugged.filter((other) => other !== label);
    await this.changeDevices({ unplugged: this.#unplugged });
  }

  /** Changes the behaviour of the devices, e.g. to allow the camera: `{ camera: 'ok' }`, or to withdraw the permission: `{ camera: 'denied' }`. */
  async changeDevices(change: Partial<Devices>): Promise<void> {
    await this.page.evaluate((given) => window.__changeDevices?.(given), change);
  }

  /** Any other control of the stand-in. */
  async control<Name extends keyof StandIn>(
    name: Name,
    ...args: Parameters<StandIn[Name]>
  ): Promise<ReturnType<StandIn[Name]>> {
    const result = await this.page.evaluate(
      ([control, parameters]) => {
        // The latest one that has not left: a page may create an extra call object and discard it.
        const standIn = window.__standIns?.filter((machine) => machine.state() !== 'left').at(-1) ?? window.__standIn;
        if (standIn === undefined)
          throw new Error('There is no call machine, because the page has not begun to join a call.');
        return (standIn[control] as (...all: unknown[]) => unknown)(...parameters);
      },
      [name, args] as const,
    );
    return result as ReturnType<StandIn[Name]>;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  #replica(who: RemoteOptions): RemoteOptions {
    const replica = { session_id: randomUUID(), user_id: 'tavus-replica-1', user_name: 'Replica', ...who };
    this.replicaId = replica.session_id;
    return replica;
  }

  async #inEnvelope(event: TavusEvent): Promise<TavusEvent> {
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
