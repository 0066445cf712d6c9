import type { BrowserContext, Route } from 'playwright-core'
import type * as z from 'zod/mini'
import { emergencyNumbers } from '../../shared/domain/emergency/emergency.ts'
import { getPlaceContract } from '../../shared/http/contracts/get-place.ts'
import { submitPetitionContract } from '../../shared/http/contracts/submit-petition.ts'
import { assigned, aTracked, filedLine, petitionId, queryCode, triaged } from './canned-petition.ts'

type Place = z.output<typeof getPlaceContract.reply>

export const placeCode = 'ATGY6DD6'

export const aPlace = (overrides: Partial<Place> = {}): Place =>
  getPlaceContract.reply.parse({
    placeCode,
    place: '大堰三村宣传栏',
    street: '跃进村街道',
    communityId: 'station-dongzheng',
    community: '东正社区',
    station: '东正社区人大代表联络站',
    phone: '023-60000101',
    address: '大堰三村12号',
    categories: [
      { category: 'facilities', name: '公共设施' },
      { category: 'housing', name: '房屋与物业' },
      { category: 'environment', name: '环境卫生' },
      { category: 'noise', name: '油烟噪声' },
      { category: 'other', name: '其他' },
    ],
    notices: ['联络站工作时间：工作日 9:00–12:00，14:00–18:00。'],
    emergencyNumbers: [...emergencyNumbers],
    ...overrides,
  })

export const aStreetPlace = (): Place => {
  const { communityId: _, community: __, station: ___, address: ____, ...rest } = aPlace()
  const communities = ['东正社区', '革新社区', '钢城社区', '福星社区'].map((community, index) => ({
    communityId: `station-${index}`,
    community,
    station: `${community}人大代表联络站`,
    phone: `023-6000010${index}`,
    address: `${community}便民服务大厅`,
  }))
  return { ...rest, place: '跃进村街道统一码', communities }
}

export const aFiled = (overrides: object = {}) =>
  submitPetitionContract.reply.parse({
    petitionId,
    queryCode,
    stage: 'submitted',
    dueAt: '2026-11-26T23:59:59.000+08:00',
    trackUrl: `https://example.test/petitions/${petitionId}#${queryCode}`,
    ...overrides,
  })

export const aProblem = (status: number, detail: string, more: object = {}) => ({
  status,
  body: { type: 'about:blank', title: '', status, code: 'canned', detail, ...more },
})

interface Reply {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}
/** What is answered; `lost` breaks the line, `never` leaves it waiting. */
export type Answer = Reply | 'lost' | 'never'

export interface CannedApi {
  place: Answer
  file: Answer
  track: Answer
  act: Answer
  upload: Answer
  similar: Answer
  /** What WeChat's script wants to know. */
  wechat: Answer
  /** What was asked, in order. */
  asked: { method: string; path: string; body: unknown; headers: Record<string, string> }[]
}

const answer = async (route: Route, reply: Answer): Promise<void> => {
  if (reply === 'never') return
  if (reply === 'lost') return route.abort('connectionfailed')
  const { status = 200, body = {}, headers = {} } = reply
  await route.fulfill({ status, json: body, headers })
}

/** Answers the API's part within the browser; change a field to change what comes next. */
export const cannedApi = async (context: BrowserContext): Promise<CannedApi> => {
  const api: CannedApi = {
    place: { body: aPlace() },
    file: { status: 201, body: aFiled() },
    track: { body: aTracked([filedLine, triaged, assigned]) },
    act: { body: {} },
    upload: aProblem(503, '系统繁忙，请稍后再试。'),
    similar: { body: { items: [] } },
    wechat: aProblem(409, '本街道没有开通微信通知。'),
    asked: [],
  }
  await context.route('**/api/**', async (route, request) => {
    const path = new URL(request.url()).pathname
    const text = request.postData()
    const headers = request.headers()
    api.asked.push({ method: request.method(), path, body: text ? JSON.parse(text) : undefined, headers })
    if (path.startsWith('/api/places/')) return answer(route, api.place)
    if (path === '/api/petitions') return answer(route, api.file)
    if (path.endsWith('/actions')) return answer(route, api.act)
    if (path === '/api/similar') return answer(route, api.similar)
    if (path.endsWith('/wechat-signatures')) return answer(route, api.wechat)
    if (path === '/api/uploads') return answer(route, api.upload)
    return answer(route, api.track)
  })
  return api
}
