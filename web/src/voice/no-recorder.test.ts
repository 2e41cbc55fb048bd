import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Every way by which a page could keep or pass on the samples of a voice. */
const recorders =
  /MediaRecorder|ScriptProcessor|AudioWorklet|MediaStreamTrackProcessor|MediaStreamDestination|captureStream|EncodedStreams|ScriptTransform|SpeechRecognition/;

test('nothing in the desk can record a voice', () => {
  const source = join(import.meta.dirname, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((name) => recorders.test(readFileSync(join(source, name), 'utf8')))).toEqual([]);
});
