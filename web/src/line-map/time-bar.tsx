import { Button } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { clockTime, dayOf } from '../i18n/time.ts';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import classes from './line-map.module.css';
import { type MapPeriod, mapPeriods, nextStop, sliderStep, type WindowLength, windowLengths } from './map-time.ts';
import type { TimeWindow } from './things.ts';

export interface MapTime {
  readonly period: MapPeriod;
  readonly length: WindowLength;
  /** Where the slider stands, in milliseconds. */
  readonly end: number;
}

interface TimeBarProps {
  readonly time: MapTime;
  readonly over: TimeWindow;
  readonly onChange: (time: MapTime) => void;
}

/** Milliseconds between two pictures. */
const pace = 400;

/** When: the period, and a window that slides through it by hand or by itself. */
export function TimeBar({ time, over, onChange }: TimeBarProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const { period, length, end } = time;
  useEffect(() => {
    if (!playing || length === 'whole') return undefined;
    const timer = setTimeout(() => {
      const next = nextStop(end, length, over);
      if (next === undefined) setPlaying(false);
      else onChange({ period, length, end: next });
    }, pace);
    return () => clearTimeout(timer);
  }, [playing, period, length, end, over, onChange]);
  const moment = (at: number) => `${dayOf(at, language)} ${clockTime(at, language).slice(0, 5)}`;
  const change = (part: Partial<MapTime>) => {
    setPlaying(false);
    onChange({ ...time, ...part });
  };
  return (
    <div className={`${classes['time']} no-print`}>
      <Choice
        shown
        label={t('lineMap.period')}
        value={period}
        options={mapPeriods.map((value) => ({ value, label: t(`mapPeriod.${value}`) }))}
        onChange={(value) => change({ period: value })}
      />
      <Choice
        shown
        label={t('lineMap.window')}
        value={length}
        options={windowLengths.map((value) => ({ value, label: t(`mapWindow.${value}`) }))}
        onChange={(value) => change({ length: value })}
      />
      {length !== 'whole' && (
        <div className={classes['slider']}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon name={playing ? 'hold' : 'play'} size={14} />}
            onClick={() => {
              if (!playing && end >= over.to) onChange({ ...time, end: over.from });
              setPlaying(!playing);
            }}
          >
            {playing ? t('lineMap.stop') : t('lineMap.play')}
          </Button>
          <label htmlFor={id}>{t('lineMap.until')}</label>
          <input
            id={id}
            type="range"
            min={over.from}
            max={over.to}
            step={sliderStep}
            value={end}
            aria-valuetext={moment(end)}
            onChange={({ currentTarget }) => change({ end: Number(currentTarget.value) })}
          />
          <output htmlFor={id} className="num">
            {moment(end)}
          </output>
        </div>
      )}
    </div>
  );
}
