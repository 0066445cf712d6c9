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
