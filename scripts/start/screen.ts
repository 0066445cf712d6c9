import { toString as drawCode } from 'qrcode'
import { roleLabels } from '../../shared/domain/street/roles.ts'
import { shanghaiTime } from '../clock/shanghai-time.ts'
import type { Demo } from './demo.ts'

/** What a posted code leads to. */
export const placeUrl = (base: string, placeCode: string): string => `${base}/p/${placeCode}`

const labelOf = (role: string): string =>
  new Map<string, string>(Object.entries(roleLabels)).get(role) ?? role

/** Chinese characters are two columns wide. */
const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(1, columns - [...text].reduce((sum, c) => sum + (c > '\u2E7F' ? 2 : 1), 0)))

/** One screen: what to open, who can log in, where the data are, how to stop. */
export const screen = async (options: {
  base: string
  demo: Demo
  dataDir: string
  database?: string | undefined
  movedTo?: number | undefined
  readySeconds: number
}): Promise<string> => {
  const { base, demo, dataDir, database, movedTo, readySeconds } = options
  const [place] = demo.places
  const code =
    place &&
    (await drawCode(placeUrl(base, place.placeCode), { type: 'utf8', errorCorrectionLevel: 'L', margin: 2 }))
  const seen = new Set<string>()
  const firstOfEachRole = demo.accounts.filter(({ role }) => !seen.has(role) && seen.add(role))
  return [
    `码上办已就绪 ready in ${readySeconds.toFixed(1)} s`,
    ...(place && code
      ? [`扫码提诉求 scan to file · ${place.community} · ${placeUrl(base, place.placeCode)}`, code.trimEnd()]
      : []),
    `地址 address   ${base}   工作台 console ${base}/console/   接口 API ${base}/api`,
    ...(firstOfEachRole.length > 0 ? ['演示账号 demo accounts (账号 / 密码 password)'] : []),
    ...firstOfEachRole.map(
      ({ account, password, role }) =>
        `  ${padded(`${labelOf(role)} ${role}`, 34)}${padded(account, 22)}${password}`,
    ),
    `数据 data      ${dataDir}(日志 logs/,全部账号 demo.json)`,
    ...(database === undefined ? [] : [`数据库 database ${database}`]),
    ...(movedTo === undefined
      ? []
      : [`时间 time      ${shanghaiTime(movedTo)}(已调整 moved;恢复 back: npm run clock -- reset)`]),
    '停止 stop      Ctrl-C',
    '',
  ].join('\n')
}
