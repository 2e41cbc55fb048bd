/** Plays the other side's voice through a hidden element of the page. */
export interface Player {
  play(stream: MediaStream): void;
  setSilent(silent: boolean): void;
  close(): void;
}

export function createPlayer(): Player {
  const element = document.createElement('audio');
  element.autoplay = true;
  element.hidden = true;
  document.body.append(element);
  return {
    play(stream) {
      element.srcObject = stream;
      // The touch that answered the call, or went on watch, allows it; autoplay tries again by itself.
      element.play().catch(() => undefined);
    },
    setSilent(silent) {
      element.muted = silent;
    },
    close() {
      element.srcObject = null;
      element.remove();
    },
  };
}
