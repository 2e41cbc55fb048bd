/** A calendar that cannot be taken in; `message` says why and is safe to show. */
export class BadCalendar extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BadCalendar';
  }
}
