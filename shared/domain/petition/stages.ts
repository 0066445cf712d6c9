/** Where a petition is (DESIGN §5). The list is written once; everything else refers to it. */
export const stages = [
  'submitted',
  'community',
  'joint-review',
  'street',
  'referred',
  'on-hold',
  'answered',
  'closed',
  'declined',
  'withdrawn',
  'joined',
] as const
export type Stage = (typeof stages)[number]

export const stageLabels = {
  submitted: '待研判',
  community: '社区办理',
  'joint-review': '联合研判',
  street: '街道交办',
  referred: '转出待复',
  'on-hold': '挂账',
  answered: '已办结待评价',
  closed: '已归档',
  declined: '不予受理',
  withdrawn: '已撤回',
  joined: '已并案',
} as const satisfies Record<Stage, string>

/** Somebody still owes the resident an answer. */
export const openStages = ['submitted', 'community', 'joint-review', 'street', 'referred', 'on-hold'] as const
/** Level 1: the station answers for it. */
export const communityStages = ['submitted', 'community'] as const
/** Nothing moves any more, unless a verdict reopens it or a joining is undone. */
export const endedStages = ['closed', 'declined', 'withdrawn', 'joined'] as const

const includes = (set: readonly Stage[], stage: Stage): boolean => set.includes(stage)
export const isOpen = (petition: { stage: Stage }): boolean => includes(openStages, petition.stage)
export const hasEnded = (petition: { stage: Stage }): boolean => includes(endedStages, petition.stage)
