// A calendar of the deadlines: ends of the qualifications relied on, of derogations, and of switching charges.
import { deadlinesOf, type Deadline } from '../../core/deadlines.ts';
import type { Lang } from '../../core/model.ts';
import { calendar, type CalendarEvent } from '../calendar.ts';
import { defineFormat } from '../format.ts';
import { sourceTitle, webAddress } from '../names.ts';
import { STALE } from '../words.ts';

export default defineFormat({
  id: 'ics',
  label: { fr: 'Calendrier des échéances (iCalendar)', en: 'Calendar of deadlines (iCalendar)' },
  extension: 'ics',
  render: (audit, { catalogue }) => calendar(deadlinesOf(audit, catalogue).map((deadline) => eventOf(deadline, audit.lang)), 'deadlines', audit.asOf, audit.catalogue.stale ? STALE[audit.lang] : undefined),
});

function eventOf({ kind, id, date, title, action, source, paths }: Deadline, lang: Lang): CalendarEvent {
  const url = webAddress(source?.url);
  const files = paths.length === 0 ? '' : `${lang === 'fr' ? 'Fichiers : ' : 'Files: '}${paths.slice(0, 10).join(', ')}${paths.length > 10 ? ', …' : ''}`;
  return {
    uid: `${kind}-${id}`, day: date, summary: title[lang], ...(url ? { url } : {}),
    description: [action[lang], files, source ? `Source${lang === 'fr' ? ' : ' : ': '}${sourceTitle(source, lang)}` : ''].filter(Boolean).join('\n'),
  };
}
