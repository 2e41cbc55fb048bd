import { useTranslation } from 'react-i18next';
import page from '../ui/page.module.css';
import { type LayerName, layerNames } from './layer-names.ts';
import classes from './line-map.module.css';

interface LayerSwitchesProps {
  readonly on: ReadonlySet<LayerName>;
  readonly onChange: (on: ReadonlySet<LayerName>) => void;
}

/** What the map shows; the sign beside each name is that of the map. */
export function LayerSwitches({ on, onChange }: LayerSwitchesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes['layers']}>
      <legend>{t('lineMap.layers')}</legend>
      {layerNames.map((name) => (
        <label key={name} className={page['check']}>
          <input
            type="checkbox"
            checked={on.has(name)}
            onChange={({ currentTarget: { checked } }) => {
              const next = new Set(on);
              if (checked) next.add(name);
              else next.delete(name);
              onChange(next);
            }}
          />
          <span className={classes['sign']} data-kind={name} aria-hidden="true" />
          <span>{t(`mapLayer.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
