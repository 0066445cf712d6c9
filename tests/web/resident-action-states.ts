import { aTracked, filedLine, finished, type Told, triaged } from './canned-petition.ts'
import { answered, openPetition, openStory, type State, see, story, tap } from './resident-scenes.ts'

/** What a resident does with a petition. */
export const residentActionStates: readonly State[] = [
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
]
