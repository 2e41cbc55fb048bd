import { createTransport } from 'nodemailer';
import { NotSent, type Way } from './ring.ts';
import type { MailSettings } from './service.ts';
import { testKind } from './test-way.ts';

/** Milliseconds for each step of the talk with the mail server. */
const within = 10_000;

export interface Mail extends MailSettings {
  readonly password: string | undefined;
}

/** Letters that say no more than that the desk is to be opened; whoever reads them on the way learns no more. */
export function mailWay(options: { mail: () => Mail | undefined; opensAt: () => string | undefined }): Way {
  const addressesOf = (account: string | null, desk: string | null): string[] =>
    (options.mail()?.recipients ?? [])
      .filter((one) => (account === null ? one.account === undefined && one.desk === desk : one.account === account))
      .map((one) => one.address);
  return {
    via: 'email',
    recipients: (target, aliases) => [
      ...aliases.filter((alias) => addressesOf(alias, null).length > 0),
      ...('desk' in target && addressesOf(null, target.desk).length > 0 ? [null] : []),
    ],
    send: async (attempt, exercise) => {
      const mail = options.mail();
      const to = addressesOf(attempt.recipient, attempt.desk);
      if (mail === undefined || to.length === 0) throw new NotSent('unreachable', true);
      const link = options.opensAt();
      const isTest = attempt.kind === testKind;
      const words = isTest ? 'Test of Quietline: nothing to do' : exercise ? 'EXERCISE: open the desk' : 'Open the desk';
      await sendLetter(mail, {
        from: mail.from,
        to,
        subject: words,
        text: `${words}.\n${link === undefined || isTest ? '' : `${link}\n`}`,
        messageId: `<${attempt.id}.${attempt.tries}@quietline>`,
      });
    },
  };
}

async function sendLetter(mail: Mail, letter: { from: string; to: string[]; subject: string; text: string; messageId: string }) {
  const { host, port, security, user, password } = mail;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: within,
    greetingTimeout: within,
    socketTimeout: within,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
  });
  try {
    await transport.sendMail(letter);
  } catch (error) {
    throw notSent(error as Error & { code?: string; responseCode?: number });
  } finally {
    transport.close();
  }
}

function notSent(error: Error & { code?: string; responseCode?: number }): NotSent {
  const { code, responseCode } = error;
  if (responseCode !== undefined) return new NotSent(`smtp-${responseCode}`, responseCode >= 500, error);
  return new NotSent(code === 'ETIMEDOUT' ? 'timeout' : 'connection', false, error);
}
