import { assigned, filedLine, progressed, type Told, triaged } from './canned-petition.ts'
import { answered, openPetition, openStory, type State, story } from './resident-scenes.ts'

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

/** By when it is due, told with the first and the last of the days that count. */
const extendedDue = {
  rule: '15个工作日，延期5个工作日',
  startedAt: '2026-11-24T13:00:00.000+08:00',
  dueAt: '2026-12-18T23:59:59.000+08:00',
  days: [
    { date: '2026-11-25', counted: true, reason: '工作日' },
    { date: '2026-12-18', counted: true, reason: '工作日' },
  ],
  estimated: false,
}

const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E'
const photos = [
  { uploadKey: 'a', state: 'attached', width: 4, height: 3, screenUrl: '#', thumbnailUrl: picture },
  { uploadKey: 'b', state: 'checking' },
  { uploadKey: 'c', state: 'refused', reason: '照片文件已损坏，打不开，请重新拍照上传。' },
] as const

/** The story of a petition, wherever it is. */
export const progressStates: readonly State[] = [
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
        dueExplained: { ...extendedDue },
        hops: 1,
        extended: { workingDays: 5, reason: '专业公司检测要等到下周。' },
      }),
  },
  {
    name: 'progress-joined',
    main: true,
    show: (scene) =>
      openStory(scene, [filedLine, { ...triaged, action: 'join', to: 'joined' }], {
        ...{ dueAt: undefined, dueExplained: undefined },
        together: {
          ...{ residents: 3, stage: 'joint-review', stageLabel: '联合研判' },
          dueAt: '2026-11-26T23:59:59.000+08:00',
        },
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
          ...{ dueAt: undefined, dueExplained: undefined },
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
]
