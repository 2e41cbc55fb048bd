import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { saveFile, toYaml } from './files.ts';

/** The terms as a file, for whoever edits them elsewhere. */
export function Download({ agreement }: { readonly agreement: { readonly title?: string; readonly number?: number } }) {
  const { t } = useTranslation();
  const name = `agreement-${agreement.number ?? 1}`;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => saveFile(`${name}.json`, 'application/json', `${JSON.stringify(agreement, null, 2)}\n`)}
      >
        {t('agreements.asJson')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void toYaml(agreement).then((text) => saveFile(`${name}.yaml`, 'application/yaml', text))}
      >
        {t('agreements.asYaml')}
      </Button>
    </>
  );
}
