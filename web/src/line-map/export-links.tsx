import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type MapQuestion, mapParams } from '../api/line-map.ts';
import { Icon } from '../ui/icons.tsx';

const files = [
  ['incidents.geojson', 'GeoJSON'],
  ['incidents.kml', 'KML'],
  ['notifications.geojson', 'GeoJSON'],
  ['notifications.kml', 'KML'],
  ['notifications.ics', 'iCalendar'],
] as const;

/** The same as files for other programs. Each leaves by its own door, no more precisely than this reader may know it. */
export function ExportLinks({ question }: { readonly question: MapQuestion }) {
  const { t } = useTranslation();
  const query = mapParams(question);
  query.set('limit', '1000');
  const cot = new URLSearchParams({ line: question.line, lang: question.lang });
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="sm" variant="default" rightSection={<Icon name="arrowOut" size={14} />}>
          {t('lineMap.files')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(([name, format]) => (
          <Menu.Item key={name} component="a" href={`/api/${name}?${query}`} download={name}>
            {name.startsWith('incidents') ? t('mapLayer.incidents') : t('mapLayer.notifications')} · {format}
          </Menu.Item>
        ))}
        <Menu.Item component="a" href={`/api/cot?${cot}`} download="cot.xml">
          Cursor on Target
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
