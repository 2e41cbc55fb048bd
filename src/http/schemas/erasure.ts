import { Type } from 'typebox';
import type { ErasedView, ErasureView, SealedView } from '../../node/index.ts';
import { kinds, Uuid7 } from '../../node/index.ts';
import { answer, nullable, ref, Time } from './base.ts';
import { Hash, LineId, Slug } from './shared.ts';

export const Erased = answer(
  { at: Time, ground: kinds['content.erased'].data.properties.ground, clause: Slug },
  { description: 'When and by what the content of an entry was erased.' },
);
export const erasedRef = ref<ErasedView>('Erased');

export const Erasure = answer(
  { line: LineId, erased: Type.Array(Hash, { description: 'Entries whose content went now.' }) },
  { description: "What was erased of the own party's words." },
);
export const erasureRef = ref<ErasureView>('Erasure');

export const Sealed = answer(
  {
    line: LineId,
    entry: Hash,
    subject: nullable(Uuid7),
    erased: erasedRef,
    content: Type.Unknown({ description: 'As it was said.' }),
  },
  { description: 'Content that a legal hold keeps after it was erased.' },
);
export const sealedRef = ref<SealedView>('Sealed');
