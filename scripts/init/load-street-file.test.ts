import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { InvalidInput } from '../../shared/domain/errors.ts'
import { loadStreetFile } from './load-street-file.ts'

const example = new URL('../../docs/street.example.jsonc', import.meta.url)
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'street-'))
})
afterEach(() => rm(folder, { recursive: true }))

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
/** The example with something else in it. */
const exampleWith = async (...changes: [from: string | RegExp, to: string][]): Promise<string> => {
  let text = await readFile(example, 'utf8')
  for (const [from, to] of changes) {
    const changed = text.replace(from, to)
    expect(changed, String(from)).not.toBe(text)
    text = changed
  }
  return put('street.jsonc', text)
}
const errorsOf = async (path: string): Promise<string[]> => {
  const refusal = await loadStreetFile(path).catch((error: unknown) => error)
  if (!(refusal instanceof InvalidInput)) throw refusal
  return refusal.errors.map(({ path, message }) => `${path}：${message}`)
}

test('the example is a street’s file, comments, trailing commas and all', async () => {
  const { file } = await loadStreetFile(await exampleWith([/^/, '\ufeff']))
  expect(file.street).toMatchObject({ id: 'yangliu', name: '杨柳街道' })
  expect(file.organisations).toHaveLength(7)
  expect(file.people.map(({ role }) => role)).toContain('admin')
  expect(file.workingHours).toHaveLength(2)
})

describe('what is wrong is told all at once, with line and what to write', () => {
  test('in fields and between them', async () => {
    const path = await exampleWith(
      ['"phone": "023-60000200"', '"phone": "ask at the desk"'],
      ['"id": "congress", "type": "congress-committee"', '"id": "congress", "type": "committee"'],
      ['"department": "enforcement"', '"department": "liuyin"'],
      ['"account": "yl-command"', '"account": "yl-admin"'],
      ['"name": "李强", "role": "handler"', '"name": "李强", "role": "department"'],
      [
        '"name": "王建", "role": "grid-worker", "organisation": "liuyin"',
        '"role": "grid-worker", "organisation": "liu"',
      ],
      ['"key": "102"', '"key": "101"'],
      ['"name": "河沿社区宣传栏", "community": "heyan"', '"name": "河沿社区宣传栏"'],
      ['"categories": ["noise"]', '"categories": ["noises"]'],
      ['["14:00", "18:00"]', '["2pm", "18:00"]'],
    )
    const errors = await errorsOf(path)
    const fields = errors
      .map((error) => error.replace(/^street\.jsonc 第\d+行 ([\w.]+)：.*$/, '$1'))
      .toSorted()
    expect(fields).toEqual(
      [
        ...[
          'street.phone',
          'organisations',
          'organisations.1.type',
          'categories.1.department',
          'people.1.account',
        ],
        ...['people.5.role', 'people.6.name', 'people.6.organisation', 'places.2.key', 'places.3.community'],
        ...['limits.0.categories.0', 'workingHours.1.0', 'coordination.arbiter'],
      ].toSorted(),
    )
    const text = (await readFile(path, 'utf8')).split('\n')
    const line = text.findIndex((one) => one.includes('ask at the desk')) + 1
    expect(errors[0]).toBe(
      `street.jsonc 第${line}行 street.phone：电话号码只能有数字和横线，例如 023-60000100。`,
    )
    const missing = text.findIndex((one) => one.includes('"organisation": "liu"')) + 1
    expect(errors).toContain(`street.jsonc 第${missing}行 people.6.name：请填写这一项。`)
  })

  test('when whole parts are missing', async () => {
    const errors = await errorsOf(
      await put('street.json', '{ "street": { "id": "x", "name": "街", "phone": "1234" } }'),
    )
    expect(errors).toContain('street.json 第1行 people：请填写列表，写在方括号里。')
    expect(errors).toHaveLength(4)
  })

  test('when it is no JSON', async () => {
    const [error] = await errorsOf(
      await put('street.json', '{\n  "street": {\n    "id": "x"\n    "name": "y" }\n}'),
    )
    expect(error).toBe('street.json 第4行：不是正确的 JSON，请检查逗号、引号和括号（CommaExpected）。')
  })

  test('without an administrator or a station', async () => {
    const noAdmin = await exampleWith([
      '"role": "admin", "organisation": "office"',
      '"role": "command-centre", "organisation": "command"',
    ])
    expect(await errorsOf(noAdmin)).toEqual([expect.stringMatching(/people：请至少填写一位管理员/)])
  })

  test('for fields that nobody knows', async () => {
    const path = await exampleWith(['"id": "yangliu",', '"id": "yangliu", "colour": "red",'])
    expect(await errorsOf(path)).toEqual([expect.stringMatching(/street\.colour：不认识这一项/)])
  })
})

describe('people and places in spreadsheets', () => {
  const withSheets = () =>
    exampleWith(
      [/"people": \[[^\]]*\]/, '"people": "people.csv"'],
      [/"places": \[[^\]]*\]/, '"places": "places.csv"'],
      // nobody of these is among the people of the sheets
      [/"chair": .*\n/, ''],
      [/"arbiter": .*\n/, ''],
    )
  const people =
    '账号,姓名,角色,单位\r\nyl-admin,管理员,管理员,街道党政办\r\nhead,"陈明, 站长",联络站站长,柳荫社区\r\n,,,\r\n'
  const places =
    '编号,类型,名称,社区\r\n001,统一码,街道统一码,\r\n101,宣传栏,柳荫小区宣传栏,柳荫社区联络站\r\n'

  test('may say it in Chinese, and be saved as spreadsheets save here', async () => {
    // 管理员 and so on in GBK, as a spreadsheet would save them by default
    const gbk = Uint8Array.from([
      ...[
        0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc9, 0xe7,
        0xc7, 0xf8,
      ],
      ...[0x0d, 0x0a, 0x31, 0x2c, 0xcd, 0xb3, 0xd2, 0xbb, 0xc2, 0xeb, 0x2c, 0xd1, 0xee, 0xc1, 0xf8, 0x2c],
    ])
    await put('people.csv', `\ufeff${people}`)
    await put('places.csv', gbk)
    const { file } = await loadStreetFile(await withSheets())
    expect(file.people).toEqual([
      { account: 'yl-admin', name: '管理员', role: 'admin', organisation: 'office' },
      { account: 'head', name: '陈明, 站长', role: 'station-head', organisation: 'liuyin' },
    ])
    expect(file.places).toEqual([{ key: '1', kind: 'street', name: '杨柳' }])
  })

  test('are told by line and column', async () => {
    await put('people.csv', `${people}bad,王,站长助理,柳荫社区\r\nworse,,承办人,天上\r\n`)
    await put('places.csv', places)
    expect(await errorsOf(await withSheets())).toEqual([
      expect.stringMatching(/^people\.csv 第5行「角色」：请填写角色/),
      'people.csv 第6行「姓名」：请填写这一项。',
      expect.stringMatching(/^people\.csv 第6行「单位」：/),
    ])
  })

  test('must have the columns', async () => {
    await put('people.csv', '账号,姓名,职务\r\na,b,c\r\n')
    await put('places.csv', places)
    expect(await errorsOf(await withSheets())).toEqual([
      'people.csv：不认识“职务”这一列，请去掉或改名。',
      'people.csv：第一行缺少“角色”这一列。',
      'people.csv：第一行缺少“单位”这一列。',
    ])
  })

  test('that are not there stop it', async () => {
    await expect(loadStreetFile(await withSheets())).rejects.toThrow(/people\.csv/)
  })
})
