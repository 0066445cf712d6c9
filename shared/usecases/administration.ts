import type {
  AdministrativeAction,
  AdministrativeChange,
  ChangedField,
} from '../domain/administration/administrative-change.ts'
import { Conflict, InvalidInput, StaleVersion } from '../domain/errors.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { Role } from '../domain/street/roles.ts'
import type { Organisation, Person } from '../domain/street/street.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory, DirectoryWriter } from '../ports/directory.ts'

/** What administrators read and write with: `directory` gives the present state, not one of a minute ago. */
export interface AdministrationServices {
  directory: Directory
  writer: Pick<DirectoryWriter, 'change'>
  clock: Clock
  random: RandomBytes
}

/** Who changes something: an administrator, or the command that sets streets up. */
export interface Author {
  role: Role
  personId?: string
  name: string
}
export const authorOf = ({ role, personId, name }: Person): Author => ({ role, personId, name })

/** The record of a change, drawn up when it is made. */
export const recordOf = (
  { clock, random }: Pick<AdministrationServices, 'clock' | 'random'>,
  by: Author,
  change: {
    streetId: string
    action: AdministrativeAction
    subject: AdministrativeChange['subject']
    fields?: ChangedField[]
    note?: string | undefined
  },
): AdministrativeChange => {
  const at = clock.now()
  const { note, fields = [], ...rest } = change
  const changeId = `${at}#${Buffer.from(random(6)).toString('hex')}`
  return { changeId, at, by, fields, ...rest, ...(note && { note }) }
}

export const personSubject = ({ personId, name }: Person) => ({ type: 'person', id: personId, name }) as const
export const organisationSubject = ({ orgId, name }: Organisation) =>
  ({ type: 'organisation', id: orgId, name }) as const

const ATTEMPTS = 4 // administrators of a street are few

/** Decides and writes once more when what was read has changed in between: then it is decided on the present state. */
export const onPresentState = async <T>(decideAndWrite: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await decideAndWrite()
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error
    }
}

/** @throws StaleVersion when it is not what the administrator had before their eyes */
export const assertSeen = ({ version = 0 }: { version?: number | undefined }, seen: number): void => {
  if (version !== seen)
    throw new StaleVersion(version, '刚刚有其他管理员修改过这一项，请刷新后再改；您填写的内容不会丢失。')
}

/** One field of what was sent is wrong. */
export const wrong = (path: string, message: string) => new InvalidInput([{ path, message }])
