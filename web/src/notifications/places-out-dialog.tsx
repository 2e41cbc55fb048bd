import { NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid7 } from 'uuid';
import type { PlaceFormat, PlacePrecision } from '../api/notification-types.ts';
import { notificationActs } from '../api/notifications.ts';
import type { LineView } from '../api/types.ts';
import { precisions } from '../api/vocabulary-notifications.ts';
import { ExerciseBanner } from '../app/exercise.tsx';
import { otherNames } from '../app/me-context.tsx';
import { PermittedButton } from '../posture/permitted-button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';
import page from '../ui/page.module.css';
import { ProblemNote } from '../ui/problem-note.tsx';

const formats: readonly { value: PlaceFormat; label: string }[] = [
  { value: 'geojson', label: 'GeoJSON' },
  { value: 'kml', label: 'KML' },
  { value: 'cot', label: 'CoT' },
];

/** All places at once leave only by two persons of headquarters, and whoever announced them is told. */
export function PlacesOutDialog({ lines, onClose }: { readonly lines: readonly LineView[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const offered = lines.filter(({ state }) => state !== 'proposed');
  const [lineId, setLine] = useState(offered[0]?.id ?? '');
  const line = offered.find(({ id }) => id === lineId);
  const [format, setFormat] = useState<PlaceFormat>('geojson');
  const [precision, setPrecision] = useState<PlacePrecision>('1km');
  const id = useRef(uuid7());
  const ask = useMutation({
    mutationFn: () => notificationActs.askForPlaces({ id: id.current, line: lineId, format, precision }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['approvals'] });
      onClose();
    },
  });
  return (
    <Dialog title={t('placesOut.title')} onClose={onClose}>
      {line?.mode === 'exercise' && <ExerciseBanner />}
      <form
        className={page['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.isPending) ask.mutate();
        }}
      >
        <Note tone="warn">{t('placesOut.explain', { party: line ? otherNames(line) : '' })}</Note>
        {offered.length > 1 && (
          <NativeSelect
            label={t('place.line')}
            value={lineId}
            onChange={({ currentTarget: { value } }) => setLine(value)}
            data={offered.map((one) => ({ value: one.id, label: one.title }))}
          />
        )}
        <Choice shown label={t('placesOut.format')} value={format} options={formats} onChange={setFormat} />
        <Choice
          shown
          label={t('placesOut.precision')}
          value={precision}
          options={precisions.map((value) => ({ value, label: t(`placePrecision.${value}`) }))}
          onChange={setPrecision}
        />
        <ProblemNote error={ask.error} />
        <PermittedButton act="places.export" type="submit" loading={ask.isPending} disabled={line === undefined}>
          {t('placesOut.ask')}
        </PermittedButton>
      </form>
    </Dialog>
  );
}
