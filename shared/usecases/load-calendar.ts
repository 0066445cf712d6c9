import { changedFields } from '../domain/administration/administrative-change.ts'
import type { HolidayNotice } from '../domain/calendar/calendar.ts'
import {
  type CalendarFile,
  calendarFileSchema,
  problemsOf,
  withFile,
} from '../domain/calendar/calendar-file.ts'
import { type ChangedDay, changedDays } from '../domain/calendar/changed-days.ts'
import { unknownCategories } from '../domain/deadlines/limits.ts'
import { timekeepingOf } from '../domain/deadlines/timekeeping.ts'
import { InvalidInput, NotFound } from '../domain/errors.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Directory } from '../ports/directory.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { type AdministrationServices, type Author, onPresentState, recordOf } from './administration.ts'
import { parseInput } from './parse-input.ts'

/** The command is run by whoever may write the table, who has no account. */
const by: Author = { role: 'system', name: '日历命令 npm run calendar' }

const settingsParts = ['notices', 'workingHours', 'limits'] as const

export interface LoadServices extends Pick<AdministrationServices, 'writer' | 'clock' | 'random'> {
  directory: Pick<Directory, 'findStreet'>
  settings: SettingsStore
  /** The notices that every street has. */
  builtIn: readonly HolidayNotice[]
}

export interface LoadedCalendar {
  before: StreetSettings
  after: StreetSettings
  /** What of it is not as it was. */
  changed: (keyof StreetSettings)[]
  /** The days that are another kind of day now. */
  days: ChangedDay[]
}

/** What a file says, checked as a whole. @throws InvalidInput with a message for each field */
export const readCalendarFile = (content: unknown): CalendarFile => {
  const file = parseInput(calendarFileSchema, content)
  const problems = problemsOf(file)
  if (problems.length > 0) throw new InvalidInput(problems)
  return file
}

/** Why open dates may move after a file was loaded; undefined when it holds nothing that moves dates. */
export const reasonOf = ({ notices = [], workingHours }: CalendarFile): string | undefined => {
  const reasons = [...notices.map(({ source }) => source), ...(workingHours ? ['工作时间调整'] : [])]
  return reasons.length > 0 ? reasons.join('、') : undefined
}

/**
 * Loads a street's own notices, working hours and limits, with a record of it; loading the same again changes nothing.
 * @throws NotFound, InvalidInput
 */
export const loadCalendar = async (
  services: LoadServices,
  streetId: string,
  file: CalendarFile,
): Promise<LoadedCalendar> => {
  const { directory, settings, writer, builtIn } = services
  const street = await directory.findStreet(streetId)
  if (!street) throw new NotFound(`没有街道 ${streetId}。`)
  return onPresentState(async () => {
    const before = await settings.findSettings(streetId)
    const { settings: after, errors } = withFile(before, file, builtIn)
    const { limits = [] } = file
    errors.push(...limits.flatMap((rule, index) => unknownCategories(rule, index, street.categories)))
    if (errors.length > 0) throw new InvalidInput(errors)
    const fields = changedFields(before, after)
    const changed = settingsParts.filter((part) => fields.some(({ field }) => field === part))
    if (changed.length > 0)
      await writer.change(
        [{ kind: 'settings', item: after }],
        recordOf(services, by, {
          ...{ streetId, action: 'change-street', fields },
          subject: { type: 'street', id: streetId, name: street.name },
        }),
      )
    const days = changedDays(timekeepingOf(before, builtIn).calendar, timekeepingOf(after, builtIn).calendar)
    return { before, after, changed, days }
  })
}
