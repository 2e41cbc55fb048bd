import { Type } from 'typebox';
import { answer } from './base.ts';

export const Caption = answer(
  {
    text: Type.Record(Type.String(), Type.String(), { description: 'By language.' }),
    step: Type.Integer({ minimum: 1 }),
    of: Type.Integer({ minimum: 1 }),
  },
  { description: 'What a scenario says on every screen while it plays. No part of any record.' },
);
