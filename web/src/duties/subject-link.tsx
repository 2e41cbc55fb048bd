import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { directivesQuery } from '../api/house.ts';
import type { Duty } from '../api/house-types.ts';
import { Reason } from '../calls/reason.tsx';

/** What a duty is about, with the way to it. */
export function SubjectLink({ subject }: { readonly subject: Duty['subject'] }) {
  const { t } = useTranslation();
  const title = subject.title === undefined ? t(`subjectKind.${subject.kind}`) : <Reason text={subject.title} />;
  const { id } = subject;
  if (subject.kind === 'call')
    return (
      <Link to="/calls/$id" params={{ id }}>
        {title}
      </Link>
    );
  if (subject.kind === 'meeting')
    return (
      <Link to="/meetings/$id" params={{ id }}>
        {title}
      </Link>
    );
  if (subject.kind === 'notification')
    return (
      <Link to="/notifications/$id" params={{ id }}>
        {title}
      </Link>
    );
  if (subject.kind === 'onward' && subject.notification !== undefined)
    return (
      <Link to="/notifications/$id" params={{ id: subject.notification }}>
        {title}
      </Link>
    );
  if (subject.kind === 'incident')
    return (
      <Link to="/incidents/$id" params={{ id }}>
        {title}
      </Link>
    );
  if (subject.kind === 'directive') return <DirectiveLink id={id} />;
  return <span>{title}</span>;
}

/** By its number, as people name it. */
function DirectiveLink({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(directivesQuery);
  const number = data?.find((one) => one.id === id)?.number;
  return (
    <Link to="/directives/$id" params={{ id }}>
      {number === undefined ? t('subjectKind.directive') : t('directives.short', { number })}
    </Link>
  );
}
