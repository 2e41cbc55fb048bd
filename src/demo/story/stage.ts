/** The people of the demo, signed in, and what a scene needs to wait for the next thing to be true. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, signIn } from '../client.ts';
import { DemoFailure, Stopped } from '../failure.ts';
import type { Side } from '../scene.ts';
import type { Ready } from '../words.ts';

export interface Stage {
  readonly line: string;
  readonly parties: Readonly<Record<Side, string>>;
  /** An account by what comes behind its side: `ferry`, `mill`, `head`, `hq`, `auditor`, `admin`. */
  as(side: Side, who: string): Client;
  /** Asks until `accept` takes the answer. Throws `STORY_STUCK` after `seconds`. */
  until<T>(ask: () => Promise<T>, accept: (answer: T) => boolean, what: string, seconds?: number): Promise<T>;
  stopped(): boolean;
}

const usualPatience = 60;

/** Signs everybody in. */
export async function setStage(ready: Ready, stop: { readonly asked: boolean }): Promise<Stage> {
  const people = new Map<string, Client>();
  for (const { url, accounts } of ready.nodes)
    for (const { alias, password } of accounts) people.set(alias, await signIn(url, alias, password));
  const [north, south] = ready.nodes.map((node) => node.party.id);
  return {
    line: ready.line,
    parties: { north: north ?? '', south: south ?? '' },
    as(side, who) {
      const client = people.get(`${side}-${who}`);
      if (client === undefined) throw new DemoFailure('INTERNAL', `nobody is called ${side}-${who}`);
      return client;
    },
    async until(ask, accept, what, seconds = usualPatience) {
      const deadline = Date.now() + seconds * 1_000;
      for (;;) {
        if (stop.asked) throw new Stopped();
        const answer = await ask();
        if (accept(answer)) return answer;
        if (Date.now() > deadline) throw new DemoFailure('STORY_STUCK', `${what} did not come about within ${seconds} s`);
        await sleep(100);
      }
    },
    stopped: () => stop.asked,
  };
}
