import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../src/language/index.ts';
import { distanceInWords } from '../../../src/places/index.ts';
import { usePreferences } from '../app/preferences.ts';
import { figure } from '../i18n/time.ts';
import page from '../ui/page.module.css';
import { measure } from './measure.ts';

interface MeasurePanelProps {
  /** One position a line, in any notation. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly positions: readonly Position[];
  readonly wrong: string | undefined;
  /** Presses on the map add a position. */
  readonly picking: boolean;
  readonly onPicking: (picking: boolean) => void;
}

/** How far, in which direction, how large: of positions pressed on the map or typed. */
export function MeasurePanel({ text, onText, positions, wrong, picking, onPicking }: MeasurePanelProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const measured = measure(positions);
  return (
    <div className={page['stack']}>
      <div className={page['line']}>
        <Button size="sm" variant={picking ? 'filled' : 'default'} aria-pressed={picking} onClick={() => onPicking(!picking)}>
          {t('lineMap.pick')}
        </Button>
        {text !== '' && (
          <Button size="sm" variant="default" onClick={() => onText('')}>
            {t('lineMap.clear')}
          </Button>
        )}
      </div>
      <Textarea
        label={t('places.typedMany')}
        description={t('places.typedHow')}
        dir="ltr"
        rows={3}
        value={text}
        error={wrong}
        onChange={({ currentTarget: { value } }) => onText(value)}
      />
      {measured !== undefined && (
        <dl className={page['facts']} aria-live="polite">
          <dt>{t('lineMap.along')}</dt>
          <dd className="num">{distanceInWords(measured.along, language)}</dd>
          <dt>{t('lineMap.bearing')}</dt>
          <dd className="num" dir="ltr">
            {figure(Math.round(measured.bearing) % 360, language)}°
          </dd>
          {measured.area !== undefined && (
            <>
              <dt>{t('lineMap.area')}</dt>
              <dd className="num">{areaInWords(measured.area, language)}</dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}

/** Square metres up to a hectare, then square kilometres. */
function areaInWords(area: number, language: string): string {
  const [value, unit] = area < 10_000 ? [Math.round(area), 'm²'] : [Number((area / 1e6).toPrecision(4)), 'km²'];
  return `\u2066${figure(value, language)} ${unit}\u2069`;
}
