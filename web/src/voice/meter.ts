/** How loud a stream is, 0 to 1. It looks at the sound of the moment and keeps nothing of it. */
export interface Meter {
  read(): number;
  close(): void;
}

/** Speech seldom goes beyond an RMS of a quarter of full scale; that fills the meter. */
const fullScale = 0.25;

export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.min(1, Math.sqrt(sum / samples.length) / fullScale);
}

export function createMeter(context: AudioContext, stream: MediaStream): Meter {
  const source = context.createMediaStreamSource(stream);
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      // A suspended context would show the last sound for ever.
      if (context.state !== 'running') return 0;
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close: () => source.disconnect(),
  };
}
