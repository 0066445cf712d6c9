/** What simulated people write; the residents' words are those of the file. */
export const assignNote = '请尽快到现场了解情况，并在系统里填写进展。'
export const answer = '您反映的情况社区已核实，相关政策和办理方式已电话向您说明，如有疑问请随时联系联络站。'
export const escalateReason = '涉及多个部门的职责，社区无法独立解决，请街道研究。'
export const declineReason = '不属于街道和社区的职责范围。'
export const whereToGo = '请向有管辖权的部门提出，或拨打12345。'
export const returnReason = '不在我的负责片区，请站长另行安排。'
export const sendBackReason = '属于社区可以先行处理的事项，请联络站继续办理。'
export const redoReason = '办理结果没有写明处理时间，请补充后重新办结。'
export const notSolved = '问题仍然存在，没有看到变化。'
export const supplement = '补充：情况今天又发生了一次，请尽快处理。'
export const urge = '已经等了一段时间，请问进展如何？'
export const withdrawReason = '问题已经自行解决。'
export const progress = [
  '已到现场查看并拍照记录，正在联系相关单位。',
  '已与物业和当事人沟通，约定本周内处理。',
  '施工方已进场，预计两天内完成。',
] as const
export const results = [
  '已现场处理完毕，并电话告知居民。',
  '经协调，相关单位已整改，社区将持续跟进。',
  '已按规定办理，结果已当面向居民说明。',
] as const

// level 2
export const opinions = {
  order: '涉及部门职责，建议明确主办单位，限期办理并回复居民。',
  'send-back': '情况清楚，社区有条件先行处理，建议退回社区办理。',
  refer: '超出街道权限，建议转出办理并跟踪结果。',
  hold: '目前条件不具备，建议挂账，到期复核。',
  supervise: '反映集中，建议交办的同时列入督办。',
} as const
export const scoreReason = '影响范围和紧急程度已电话核实。'
export const requirement = '请到现场核实，按职责办理，并把结果和时间安排告知居民。'
export const requirementAgain = '原单位已退回，请按职责接续办理，时限不变。'
export const referNotes = {
  district: '超出街道权限，请区级平台办理。',
  'deputies-suggestion': '反映集中，请代表形成建议。',
  'directors-visit': '情况复杂，请主任现场查看。',
} as const
export const holdReason = '需等待上级计划安排，暂时不具备条件，到期复核并告知居民。'
export const refuseHold = '具备部分条件，请先行办理能办的部分。'
export const extensionReason = '施工需要备料和错峰，申请延长办理时间。'
export const refuseExtension = '现有时限可以完成，请按期办结。'
export const returnTask = '不属于本单位职责，请改派主管单位。'
export const arbitration = '按职责清单，由该单位主办，其他单位配合。'
export const opinionToLead = '已核实本单位管理范围内的情况，建议主办单位一并处理。'
export const coUnitOpinion = '建议与本单位年度计划结合办理。'
export const waiveReason = '主办单位已一并处理，协办任务无需办理。'
export const taskProgress = [
  '已到现场核实，正在制定处理方案。',
  '方案已确定，正在组织实施。',
  '主要工作已完成，正在收尾。',
] as const
export const taskResults = [
  '已按要求处理完毕，并告知居民。',
  '已责令整改到位，将定期复查。',
  '已完成维修，现场恢复正常。',
] as const
export const referralProgress = {
  accepted: '已受理。',
  'in-progress': '正在办理。',
  returned: '不属于受理范围，退回街道。',
} as const
export const visitSet = '已排入走访议程。'
export const referralResult = '已办理，结果已答复街道。'
export const referralNote = '收到书面答复。'
export const suggestionExtension = '涉及年度预算，需要更多时间。'
export const checkNotes = {
  passed: '电话回访居民，问题已经解决。',
  failed: '现场查看，问题仍然存在。',
} as const
export const superviseNote = '请相关单位每周报告进展。'
export const warning = '办理时间较长，请说明原因并抓紧办理。'
export const warningAnswer = '已加派人员，预计近日办结。'
export const judgements = {
  content: '办理情况属实，表示满意。',
  discontent: '没有回应建议的主要内容，请重新办理。',
} as const
