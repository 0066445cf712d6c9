import { aFiled, aPlace, aProblem, aStreetPlace, placeCode } from './canned-api.ts'
import { openForm, type State, see, tap, toCheck, toSent, words } from './resident-scenes.ts'

/** What others have reported: one at this wall, one that a department works on. */
const similarOnes = [
  {
    ...{
      handle: 'a'.repeat(56),
      about: '公共设施（大堰三村宣传栏）',
      words: ['楼道灯', '12栋'],
      samePlace: true,
    },
    ...{ daysAgo: 0, stage: 'community', stageLabel: '社区办理', residents: 1 },
  },
  {
    ...{
      handle: 'b'.repeat(56),
      about: '公共设施（东正社区便民服务中心门口的公告栏）',
      words: [],
      samePlace: false,
    },
    ...{ daysAgo: 12, stage: 'street', stageLabel: '街道交办', residents: 28 },
  },
] as const

/** Writing, checking, sending. */
export const filingStates: readonly State[] = [
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
    name: 'check-similar',
    main: true,
    show: async (scene) => {
      scene.api.similar = { body: { items: similarOnes } }
      await toCheck(scene)
      await see(scene.page, '附近已有人反映类似问题')
    },
  },
  {
    name: 'check-joining',
    main: true,
    show: async (scene) => {
      scene.api.similar = { body: { items: similarOnes } }
      await toCheck(scene)
      await scene.page.getByRole('button', { name: '我也遇到，一起跟进' }).first().click()
      await see(scene.page, '将和这件事一起办')
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
]
