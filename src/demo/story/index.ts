/** The week in which coordination is suspended and goes on: played by the public API, with a caption for each step on both desks. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from '../failure.ts';
import type { Ready } from '../words.ts';
import { captions } from './captions.ts';
import { emptyProps, scenes } from './scenes.ts';
import { setStage } from './stage.ts';

export interface StoryOptions {
  /** Seconds for a person to read each caption before and after its scene. */
  readonly reading: number;
  readonly stop: { readonly asked: boolean };
  readonly say: (line: string) => void;
}

/** Plays it once, in a few minutes. Throws `STORY_STUCK` when something that should happen does not. */
export async function playStory(ready: Ready, { reading, stop, say }: StoryOptions): Promise<void> {
  const stage = await setStage(ready, stop);
  const props = emptyProps();
  const caption = async (value: object | null): Promise<void> => {
    for (const side of ['north', 'south'] as const) await stage.as(side, 'admin').put('/api/caption', { caption: value });
  };
  try {
    for (const [index, scene] of scenes.entries()) {
      const text = captions[scene.caption];
      await caption({ text, step: index + 1, of: scenes.length });
      say(`${index + 1}/${scenes.length}  ${text.en}`);
      await pause(reading, stop);
      await scene.play(stage, props);
      await pause(reading, stop);
    }
  } finally {
    if (!stop.asked) await caption(null);
  }
}

async function pause(seconds: number, stop: { readonly asked: boolean }): Promise<void> {
  for (let left = seconds * 1_000; left > 0; left -= 100) {
    if (stop.asked) throw new Stopped();
    await sleep(Math.min(100, left));
  }
}
