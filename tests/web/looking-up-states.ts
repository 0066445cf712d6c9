import { aProblem } from './canned-api.ts'
import { openPetition, type State, see, tap } from './resident-scenes.ts'

/** Looking up, and pages beside the petition. */
export const lookingUpStates: readonly State[] = [
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
