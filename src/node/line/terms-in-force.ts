/** What holds on a line now, in one place: asked before a command and again inside the writer that decides it. */
import type { MeetingType, RefusalGround } from '../../language/index.ts';
import { channelOfMeeting } from '../../subjects/index.ts';
import { bindingOn, channelClosed, type DirectiveInForce, type Ended, type TermsInForce } from '../../terms/index.ts';
import type { TermsBook } from './terms-book.ts';

/** `at`: the time that our next entry would have, milliseconds since 1970 UTC. */
export function termsInForce(self: string, book: TermsBook, directives: readonly DirectiveInForce[], at: number): TermsInForce {
  const ended = endedOf(book, at);
  return {
    self,
    agreement: book.inForce()?.agreement,
    postures: book.postures,
    directives,
    ...(ended === undefined ? {} : { ended }),
  };
}

export function endedOf(book: TermsBook, at: number): Ended | undefined {
  const notice = book.ended(at);
  return notice && { clause: notice.clause, since: notice.effective, party: notice.author };
}

/** What the other side is told of why such a meeting cannot be at this desk now; undefined while it is permitted. */
export function meetingForbidden(terms: TermsInForce, type: MeetingType, desk: string): RefusalGround | undefined {
  const closed = channelClosed(channelOfMeeting(type), bindingOn(desk, terms.directives), terms);
  if (closed === undefined) return undefined;
  // A posture is on the record of both; a directive is nobody's business but our own.
  return closed.because.posture === undefined ? 'not-now' : 'posture';
}
