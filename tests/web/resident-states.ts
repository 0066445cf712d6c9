import type { BrowserContext, Page } from 'playwright-core'
import { aFiled, aPlace, aProblem, aStreetPlace, type CannedApi, placeCode } from './canned-api.ts'
import {
  assigned,
  aTracked,
  filedLine,
  finished,
  petitionId,
  progressed,
  queryCode,
  type Told,
  triaged,
} from './canned-petition.ts'

interface Scene {
  page: Page
  context: BrowserContext
  api: CannedApi
  base: string
}

/** One designed state of the resident page: how a person gets there, and what tells that they are there. */
export interface State {
  name: string
  /** Among the main paths, which every test run looks at. */
  main?: true
  show: (scene: Scene) => Promise<unknown>
}

const words = '12栋2单元三楼的楼道灯坏了一个星期，晚上黑得很，老人上下楼不安全，请来修一下。'
const story: readonly Told[] = [filedLine, triaged, assigned, progressed]

const see = (page: Page, text: string) => page.getByText(text).first().waitFor()
const tap = (page: Page, text: string) => page.getByRole('button', { name: text }).first().click()

const openForm = async ({ page, base }: Scene) => {
  await page.goto(`${base}/p/${placeCode}`)
  await page.locator('#text').waitFor()
}
const toCheck = async (scene: Scene, text = words) => {
  const { page } = scene
  await openForm(scene)
  await page.fill('#text', text)
  await page.fill('#phone', '138 0000 0002')
  await tap(page, '下一步')
  await see(page, '请核对一遍')
}
const toSent = async (scene: Scene, seen: string) => {
  await toCheck(scene)
  await tap(scene.page, '提交诉求')
  await see(scene.page, seen)
}
const openPetition = async ({ page, base }: Scene, seen = '办理经过') => {
  await page.goto(`${base}/petitions/${petitionId}#${queryCode}`)
  await see(page, seen)
}
const openStory = async (scene: Scene, ...[lines, more]: Parameters<typeof aTracked>) => {
  scene.api.track = { body: aTracked(lines, more) }
  await openPetition(scene)
}

const answered = (more: Parameters<typeof aTracked>[1] = {}) =>
  aTracked([...story, finished], { result: { text: finished.note ?? '', at: finished.at }, ...more })

/** Judged by both sides, given to a department, returned once and given to another, which got more time. */
const ordered: Told[] = [
  ...[filedLine, triaged],
  ...(
    [
      ['escalate', 'station-head', 'joint-review', '东正社区人大代表联络站', {}],
      ['review', 'command-centre', 'joint-review', '街道指挥中心', { outcome: 'waiting' }],
      [
        'review',
        'congress-committee',
        'joint-review',
        '人大街道工委',
        { outcome: 'agreed', decision: 'order' },
      ],
      [
        'order',
        'command-centre',
        'street',
        '街道指挥中心',
        { leadName: '市场监管所', coNames: ['综合行政执法大队'] },
      ],
      ['return-task', 'department', 'street', '市场监管所', { hops: 1 }],
      ['order', 'command-centre', 'street', '街道指挥中心', { leadName: '规建办' }],
      ['sign', 'department', 'street', '规建办', {}],
      [
        ...(['approve-extension', 'command-centre', 'street', '街道指挥中心'] as const),
        { workingDays: 5, after: '2026-12-18T23:59:59.000+08:00' },
      ],
    ] as const
  ).map(
    ([action, role, to, orgName, details], hour): Told => ({
      ...{ action, role, to, orgName, at: `2026-11-24T${String(hour + 8).padStart(2, '0')}:00:00.000+08:00` },
      ...(action === 'escalate' && { note: '涉及维修基金使用，需要街道协调。' }),
      more: { details },
    }),
  ),
]

const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E'
const photos = [
  { uploadKey: 'a', state: 'attached', width: 4, height: 3, screenUrl: '#', thumbnailUrl: picture },
  { uploadKey: 'b', state: 'checking' },
  { uploadKey: 'c', state: 'refused', reason: '照片文件已损坏，打不开，请重新拍照上传。' },
] as const

export const states: readonly State[] = [
  {
    name: 'form',
    main: true,
    show: async (scene) => {
      await openForm(scene)
      await see(scene.page, '大堰三村宣传栏')
    },
  },
  {
    name: 'form-place-loading',
    show: async (scene) => {
      scene.api.place = 'never'
      await openForm(scene)
    },
  },
  {
    name: 'form-no-network',
    main: true,
    show: async (scene) => {
      scene.api.place = 'lost'
      await openForm(scene)
      await see(scene.page, '还没有读到这个点位的信息')
    },
  },
  {
    name: 'form-server-error',
    show: async (scene) => {
      scene.api.place = aProblem(500, '系统出了问题')
      await openForm(scene)
      await see(scene.page, '系统暂时出了问题')
    },
  },
  {
    name: 'form-whole-street',
    show: async (scene) => {
      scene.api.place = { body: aStreetPlace() }
      await openForm(scene)
      await tap(scene.page, '下一步')
      await see(scene.page, '请选择您所在的社区')
    },
  },
  {
    name: 'form-faults',
    main: true,
    show: async (scene) => {
      await openForm(scene)
      await scene.page.fill('#phone', '1380')
      await tap(scene.page, '下一步')
      await see(scene.page, '还差一点')
    },
  },
  {
    name: 'form-restored',
    show: async (scene) => {
      await openForm(scene)
      await scene.page.fill('#text', words)
      await scene.page.reload()
      await see(scene.page, '上次没提交的内容还在')
    },
  },
  {
    name: 'form-categories',
    show: async (scene) => {
      await openForm(scene)
      await scene.page.getByText('选择类别').click()
      await scene.page.getByText('求助').click()
      await scene.page.getByText('公共设施').click()
    },
  },
  {
    name: 'form-danger-numbers',
    show: async (scene) => {
      await openForm(scene)
      await scene.page.getByText('先打电话').click()
    },
  },
  {
    name: 'form-long-words',
    show: async (scene) => {
      const long = '很长的名字'.repeat(12)
      scene.api.place = {
        body: aPlace({ place: long, station: long, notices: ['https://example.test/'.repeat(8)] }),
      }
      await openForm(scene)
      await scene.page.fill('#text', 'W'.repeat(600))
      await see(scene.page, long)
    },
  },
  {
    name: 'form-photo-failed',
    main: true,
    show: async (scene) => {
      scene.api.upload = aProblem(429, '照片传得太多了，请过一会儿再试。')
      await openForm(scene)
      const buffer = await scene.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 90 } })
      await scene.page
        .locator('input[type=file]')
        .last()
        .setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer })
      await see(scene.page, '照片传得太多了')
    },
  },
  {
    name: 'form-photo-unusable',
    show: async (scene) => {
      await openForm(scene)
      const buffer = Buffer.from('no picture at all')
      await scene.page
        .locator('input[type=file]')
        .last()
        .setInputFiles({ name: 'a.heic', mimeType: 'image/heic', buffer })
      await see(scene.page, '兼容性最佳')
    },
  },
  { name: 'check', main: true, show: (scene) => toCheck(scene) },
  {
    name: 'check-emergency',
    main: true,
    show: async (scene) => {
      await toCheck(scene, '三楼着火了，快来人')
      await see(scene.page, '请先打电话')
    },
  },
  {
    name: 'check-offline',
    main: true,
    show: async (scene) => {
      scene.api.file = 'lost'
      await toSent(scene, '再点一次也不会重复提交')
    },
  },
  {
    name: 'check-server-error',
    show: async (scene) => {
      scene.api.file = aProblem(503, '系统繁忙，请稍后再试。')
      await toSent(scene, '系统暂时出了问题')
    },
  },
  {
    name: 'check-too-many',
    main: true,
    show: async (scene) => {
      const detail = '这个点位今天提交的诉求太多了。请明天再试，或者拨打社区电话 023-60000101。'
      scene.api.file = { ...aProblem(429, detail), headers: { 'retry-after': '3600' } }
      await toSent(scene, '请稍等再试')
    },
  },
  {
    name: 'check-refused-field',
    show: async (scene) => {
      const errors = [{ path: 'photos.0', message: '没有收到照片文件，请重新上传。' }]
      scene.api.file = aProblem(400, '有内容需要修改。', { errors })
      await toSent(scene, '没有收到照片文件')
    },
  },
  { name: 'filed', main: true, show: (scene) => toSent(scene, '已经收到您的诉求') },
  {
    name: 'filed-emergency',
    show: async (scene) => {
      const text = '发现起火请立即拨打119，并迅速撤离到安全的地方。'
      scene.api.file = { status: 201, body: aFiled({ emergency: { numbers: ['119'], text } }) }
      await toSent(scene, '请先打电话')
    },
  },
  {
    name: 'filed-picture',
    show: async (scene) => {
      await toSent(scene, '已经收到您的诉求')
      await tap(scene.page, '保存成图片')
      await see(scene.page, '长按下面的图片')
    },
  },
  {
    name: 'retired',
    main: true,
    show: async (scene) => {
      scene.api.place = aProblem(404, '没有这个点位码')
      await scene.page.goto(`${scene.base}/p/${placeCode}`)
      await see(scene.page, '这个二维码不能用了')
    },
  },
  {
    name: 'progress-photos',
    main: true,
    show: async (scene) => {
      const withPhotos = { ...progressed, more: { photos: [...photos] } }
      await openStory(scene, [filedLine, triaged, assigned, withPhotos])
    },
  },
  {
    name: 'progress-due-explained',
    show: async (scene) => {
      await openStory(scene, story)
      await scene.page.getByText('为什么是').click()
    },
  },
  {
    name: 'progress-overdue',
    show: (scene) => openStory(scene, story, { dueAt: '2026-11-20T23:59:59.000+08:00', urges: 2 }),
  },
  {
    name: 'progress-raised',
    show: (scene) =>
      openStory(
        scene,
        [
          ...story,
          {
            action: 'escalate',
            at: '2026-11-24T09:00:00.000+08:00',
            role: 'station-head',
            to: 'joint-review',
            orgName: '东正社区人大代表联络站',
            note: '涉及维修基金使用，需要街道协调。',
          },
        ],
        { responsible: { orgName: '街道指挥中心', phone: '023-60000100' } },
      ),
  },
  {
    name: 'progress-ordered',
    main: true,
    show: (scene) =>
      openStory(scene, ordered, {
        responsible: { orgName: '规建办' },
        dueAt: '2026-12-18T23:59:59.000+08:00',
        hops: 1,
        extended: { workingDays: 5, reason: '专业公司检测要等到下周。' },
      }),
  },
  {
    name: 'progress-on-hold',
    show: (scene) =>
      openStory(
        scene,
        [
          ...ordered,
          {
            ...{ action: 'approve-hold', at: '2026-11-24T16:00:00.000+08:00', role: 'command-centre' },
            ...{ to: 'on-hold', orgName: '街道指挥中心', more: { details: { reviewAt: '2027-03-31' } } },
          },
        ],
        {
          responsible: { orgName: '规建办' },
          hold: { reviewAt: '2027-03-31', reason: '屋面要等雨季过后整体翻修，已列入明年计划。' },
        },
      ),
  },
  {
    name: 'progress-check-pending',
    show: async (scene) => {
      scene.api.track = { body: answered({ check: 'pending' }) }
      await openPetition(scene)
    },
  },
  {
    name: 'progress-question',
    main: true,
    show: (scene) =>
      openStory(scene, [
        ...story,
        {
          action: 'ask',
          at: '2026-11-24T09:00:00.000+08:00',
          role: 'station-head',
          to: 'community',
          orgName: '东正社区人大代表联络站',
          note: '请问是二单元还是三单元？晚上几点在家，方便我们上门看。',
        },
      ]),
  },
  {
    name: 'progress-answered',
    main: true,
    show: async (scene) => {
      scene.api.track = { body: answered() }
      await openPetition(scene)
    },
  },
  {
    name: 'rate',
    show: async (scene) => {
      scene.api.track = { body: answered() }
      await openPetition(scene)
      await tap(scene.page, '评价：解决了吗')
      await scene.page.getByText('没有解决', { exact: true }).click()
      await scene.page.getByText('不满意', { exact: true }).click()
      await see(scene.page, '补充意见')
    },
  },
  {
    name: 'rate-nothing-chosen',
    show: async (scene) => {
      scene.api.track = { body: answered() }
      await openPetition(scene)
      await tap(scene.page, '评价：解决了吗')
      await tap(scene.page, '提交评价')
      await see(scene.page, '还差一点')
    },
  },
  {
    name: 'progress-closed',
    show: (scene) => {
      const rated: Told = {
        action: 'rate',
        at: '2026-11-24T12:00:00.000+08:00',
        role: 'resident',
        to: 'closed',
      }
      return openStory(scene, [...story, finished, rated], {
        result: { text: finished.note ?? '', at: finished.at },
        verdict: { solved: 'yes', satisfaction: 'satisfied', at: rated.at },
        contactViews: [
          {
            at: '2026-11-23T15:50:00.000+08:00',
            by: { role: 'handler', roleLabel: '承办人', orgName: '东正社区人大代表联络站' },
            reason: '电话约上门时间',
          },
        ],
      })
    },
  },
  {
    name: 'progress-declined',
    show: (scene) =>
      openStory(scene, [
        filedLine,
        triaged,
        {
          action: 'decline',
          at: '2026-11-23T15:00:00.000+08:00',
          role: 'station-head',
          to: 'declined',
          orgName: '东正社区人大代表联络站',
          note: '契税的计算和减免由税务机关依法办理，不属于街道职责。',
          more: { details: { whereToGo: '请到区税务局办税服务厅咨询，或拨打12366。' } },
        },
      ]),
  },
  {
    name: 'urge',
    show: async (scene) => {
      await openPetition(scene)
      await tap(scene.page, '催办')
      await see(scene.page, '催一催')
    },
  },
  {
    name: 'urge-failed',
    show: async (scene) => {
      scene.api.act = 'lost'
      await openPetition(scene)
      await tap(scene.page, '催办')
      await tap(scene.page, '确认催办')
      await see(scene.page, '您写的都还在')
    },
  },
  {
    name: 'urge-done',
    show: async (scene) => {
      await openPetition(scene)
      await tap(scene.page, '催办')
      await tap(scene.page, '确认催办')
      await see(scene.page, '已经提醒办理单位')
    },
  },
  {
    name: 'withdraw',
    show: async (scene) => {
      await openPetition(scene)
      await tap(scene.page, '撤回诉求')
      await see(scene.page, '撤回这件诉求？')
    },
  },
  {
    name: 'verified',
    main: true,
    show: async (scene) => {
      await openPetition(scene)
      await tap(scene.page, '验证记录')
      await see(scene.page, '全部对得上')
    },
  },
  {
    name: 'forged',
    show: async (scene) => {
      const honest = aTracked(story)
      const [first, ...others] = honest.receipt.entries
      if (!first) throw new Error('an entry')
      const forged = [{ ...first, at: '2026-11-22T10:12:00.000+08:00' }, ...others]
      scene.api.track = { body: { ...honest, receipt: { ...honest.receipt, entries: forged } } }
      await openPetition(scene)
      await tap(scene.page, '验证记录')
      await see(scene.page, '第 1 步对不上')
    },
  },
  {
    name: 'wrong-code',
    main: true,
    show: async (scene) => {
      scene.api.track = aProblem(404, '编号或查询码不正确')
      await openPetition(scene, '编号或查询码不对')
    },
  },
  {
    name: 'progress-no-network',
    show: async (scene) => {
      scene.api.track = 'lost'
      await openPetition(scene, '再试一次')
    },
  },
  {
    name: 'progress-too-many',
    show: async (scene) => {
      scene.api.track = aProblem(429, '试错的次数太多了，请 15 分钟后再试，或者到社区联络站查询。')
      await openPetition(scene, '请稍等再试')
    },
  },
  {
    name: 'home',
    main: true,
    show: async ({ page, base }) => {
      await page.goto(base)
      await see(page, '工作人员登录')
    },
  },
  {
    name: 'look-up-faults',
    show: async ({ page, base }) => {
      await page.goto(base)
      await tap(page, '查进度')
      await see(page, '还差一点')
    },
  },
  {
    name: 'mine-empty',
    show: async ({ page, base }) => {
      await page.goto(`${base}/petitions`)
      await see(page, '还没有诉求')
    },
  },
  {
    name: 'mine',
    main: true,
    show: async (scene) => {
      await openPetition(scene)
      await scene.page.getByText('我的诉求').first().click()
      await see(scene.page, '这台手机上提过')
    },
  },
  {
    name: 'missing',
    show: async ({ page, base }) => {
      await page.goto(`${base}/nothing`)
      await see(page, '没有这个页面')
    },
  },
]
