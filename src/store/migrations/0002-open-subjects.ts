import type { Migration } from './types.ts';

/** What is needed of an open subject without its entries, and by what duties are counted. */
export const openSubjects: Migration = {
  number: 2,
  name: 'open subjects',
  statements: ({ text }) => [
    `alter table subjects add column open ${text}`,
    // '' stands for "not worked out yet": the node does so when it starts.
    `update subjects set open = '' where kind = 'call' and status in ('placed', 'received', 'ringing', 'missed', 'refused')`,
    'create index subjects_open on subjects (line) where open is not null',
    `alter table duties add column precedence ${text}`,
    `alter table duties add column district ${text} not null default ''`,
    'create index duties_of_desk on duties (line, desk, due, id)',
    // One kind of due work for every kind of subject.
    `update due_work set kind = 'subject' where kind = 'call'`,
  ],
};
