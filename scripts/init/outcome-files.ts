import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BYTE_ORDER_MARK, csvLine, withoutFormula } from '../../shared/domain/export/csv.ts'
import { roleLabels } from '../../shared/domain/street/roles.ts'
import type { Organisation, Person, Place } from '../../shared/domain/street/street.ts'

const OWNER_ALONE = { file: 0o600, folder: 0o700 }

const csv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => csvLine(row.map(withoutFormula))).join('')

const nameOf = (organisations: readonly Organisation[], orgId: string | undefined): string =>
  organisations.find((one) => one.orgId === orgId)?.name ?? ''

/**
 * The one-time passwords of new accounts, in a file of its own for each run that its owner alone can read. Written before
 * the accounts are made, so that none is lost.
 * @param stamp tells runs apart
 */
export const writePasswords = async (
  { folder, stamp }: { folder: string; stamp: string },
  people: readonly Person[],
  organisations: readonly Organisation[],
  passwordOf: (account: string) => string,
): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: OWNER_ALONE.folder })
  const path = join(folder, `passwords-${stamp}.csv`)
  const rows = people.map(({ account = '', name, role, orgId }) => [
    ...[account, name, roleLabels[role], nameOf(organisations, orgId), passwordOf(account)],
  ])
  const table = csv([['账号', '姓名', '角色', '单位', '一次性密码'], ...rows])
  await writeFile(path, table, { mode: OWNER_ALONE.file, flag: 'wx' })
  return path
}

/** The codes of all places in use, for posters. */
export const writePlaces = async (
  folder: string,
  places: readonly Place[],
  organisations: readonly Organisation[],
  base: string | undefined,
): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: OWNER_ALONE.folder })
  const path = join(folder, 'places.csv')
  const rows = places
    .filter(({ retired }) => !retired)
    .toSorted((a, b) => (a.key ?? a.name).localeCompare(b.key ?? b.name, 'zh', { numeric: true }))
    .map(({ key = '', name, communityId, placeCode }) => [
      ...[key, name, nameOf(organisations, communityId), placeCode],
      ...(base ? [`${base}/p/${placeCode}`] : []),
    ])
  await writeFile(path, csv([['编号', '名称', '联络站', '点位码', ...(base ? ['网址'] : [])], ...rows]))
  return path
}
