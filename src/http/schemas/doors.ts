import { Type } from 'typebox';
import type { DraftsView, FeatureCollection, ReadPositionView, WebhookView } from '../../node/index.ts';
import {
  Geometry,
  incidentKinds,
  languages,
  modes,
  notations,
  oneOf,
  Position,
  precedences,
  Uuid7,
  webhookEvents,
} from '../../node/index.ts';
import { answer, nullable, Time } from './base.ts';
import { Slug } from './shared.ts';

const inLanguages = answer(Object.fromEntries(languages.map((language) => [language, Type.Optional(Type.String())])));

export const readPosition = Type.Unsafe<ReadPositionView>(
  answer({
    position: Position,
    notation: oneOf(notations),
    uncertainty: Type.Number({ description: 'Metres that the notation leaves open.' }),
    decimal: Type.String(),
    dms: Type.String(),
    mgrs: nullable(Type.String({ description: 'Null beyond 80° S and 84° N.' })),
    utm: nullable(Type.String()),
    plusCode: Type.String(),
    words: inLanguages,
    district: nullable(Slug),
  }),
);

export const drafts = Type.Unsafe<DraftsView>(
  answer({
    drafts: Type.Array(
      answer({
        kind: Type.Optional(oneOf(incidentKinds)),
        precedence: Type.Optional(oneOf(precedences)),
        at: Type.Optional(Time),
        until: Type.Optional(Time),
        place: Type.Optional(
          answer({
            geometry: Type.Optional(Geometry),
            uncertainty: Type.Optional(Type.Number()),
            words: Type.Optional(Type.String()),
          }),
        ),
        text: Type.Optional(Type.String()),
        source: Type.Optional(Type.String()),
      }),
    ),
    leftOut: Type.Integer({ description: 'Features without a position.' }),
  }),
);
export const capDraft = Type.Unsafe<{ incident: DraftsView['drafts'][number] }>(answer({ incident: answer({}) }));

export const featureCollection = Type.Unsafe<FeatureCollection>(
  answer(
    {
      type: Type.Literal('FeatureCollection'),
      mode: oneOf(modes),
      exercise: Type.Boolean(),
      generated: Time,
      features: Type.Array(
        answer({ type: Type.Literal('Feature'), id: Type.String(), geometry: nullable(Geometry), properties: answer({}) }),
      ),
    },
    { description: 'RFC 7946. Notified places that are not one’s own show 1 km at most.' },
  ),
);

const webhookParts = {
  id: Uuid7,
  url: Type.String(),
  events: Type.Array(oneOf(webhookEvents)),
  createdBy: Type.String(),
  createdAt: Time,
  last: nullable(answer({ at: Time, state: oneOf(['sent', 'failed'] as const), detail: Type.Optional(Type.String()) })),
};
export const webhook = Type.Unsafe<WebhookView>(answer(webhookParts));
export const webhookMade = Type.Unsafe<WebhookView & { secret: string }>(
  answer({ ...webhookParts, secret: Type.String({ description: 'Told once, here: keep it.' }) }),
);
