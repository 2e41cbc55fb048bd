import type { Migration } from './types.ts';

/** Rotas, ways to reach people beside their screens, check calls and alarms. */
export const desks: Migration = {
  number: 3,
  name: 'desks',
  statements: ({ int, text, strict }) => [
    `create table rotas (desk ${text} not null primary key, rota ${text} not null)${strict}`,
    `create table push_subscriptions (
      endpoint ${text} not null primary key, alias ${text} not null, keys ${text} not null, created_at ${int} not null
    )${strict}`,
    `create table attempts (
      id ${text} not null, tries ${int} not null, kind ${text} not null, line ${text}, subject ${text} not null, step ${int},
      desk ${text}, account ${text}, via ${text} not null, recipient ${text}, at ${int} not null, state ${text} not null,
      detail ${text}, primary key (id, tries)
    )${strict}`,
    'create index attempts_of_subject on attempts (subject, at, id)',
    `create table check_slots (
      line ${text} not null, check_id ${text} not null, slot ${int} not null, state ${text} not null, call ${text} not null,
      primary key (line, check_id, slot)
    )${strict}`,
    `create table alarms (
      id ${text} not null primary key, kind ${text} not null, line ${text}, desk ${text}, subject_kind ${text}, subject ${text},
      at ${int} not null, detail ${text} not null, acknowledged_at ${int}, acknowledged_by ${text}
    )${strict}`,
    'create index alarms_newest on alarms (at desc, id desc)',
    'create index alarms_open on alarms (at desc, id desc) where acknowledged_at is null',
  ],
};
