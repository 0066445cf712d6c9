import type { Kind } from '../../../shared/domain/petition/kinds.ts'
import type { Action } from '../../../shared/domain/petition/lifecycle.ts'

/**
 * Words to begin with, by what is being done and what the resident wants. They are put into the field to be changed:
 * 〔…〕 is what has to be filled in, and a form is not sent while one is left.
 */
export interface ReplyTemplate {
  name: string
  action: Action
  /** The field that it is written into. */
  field: string
  /** Only for these; without it for all. */
  kinds?: readonly Kind[]
  text: string
}

export const replyTemplates: readonly ReplyTemplate[] = [
  {
    name: '答复咨询',
    action: 'answer',
    field: 'answer',
    kinds: ['consult'],
    text: '您好！您咨询的〔事项〕，答复如下：〔答复内容〕。办理时请带〔材料〕到〔地点〕，工作时间是〔时间〕。还有不清楚的，欢迎致电社区。',
  },
  {
    name: '感谢建议',
    action: 'answer',
    field: 'answer',
    kinds: ['suggest'],
    text: '您好！感谢您为社区建设出主意。您建议的〔事项〕，我们已经研究：〔结论和理由〕。下一步〔安排和时间〕。',
  },
  {
    name: '感谢表扬',
    action: 'answer',
    field: 'answer',
    kinds: ['thank'],
    text: '您好！谢谢您的认可，我们已经转告〔人员〕，会继续把事情办好。',
  },
  {
    name: '已当场解决',
    action: 'answer',
    field: 'answer',
    kinds: ['help', 'complaint', 'report'],
    text: '您好！您反映的〔问题〕，我们已于〔日期〕到现场核实，并〔采取的措施〕，现在〔结果〕。如果没有解决，请在评价时选择“没有解决”，我们会重新办理。',
  },
  {
    name: '已修好',
    action: 'finish',
    field: 'result',
    kinds: ['help', 'complaint', 'report'],
    text: '已于〔日期〕到现场处理：〔做了什么〕，现在〔结果〕。如果再出问题，请随时告诉我们。',
  },
  {
    name: '已协调责任单位',
    action: 'finish',
    field: 'result',
    text: '已联系〔单位〕处理：〔措施〕，〔日期〕完成。我们已到现场确认〔结果〕。',
  },
  {
    name: '已上门说明',
    action: 'finish',
    field: 'result',
    kinds: ['consult', 'suggest', 'help'],
    text: '已于〔日期〕与您当面（电话）说明：〔内容〕。',
  },
  {
    name: '已到现场',
    action: 'progress',
    field: 'note',
    text: '已到现场查看，情况是〔情况〕。下一步〔安排〕，预计〔日期〕前完成。',
  },
  {
    name: '等待配件或施工',
    action: 'progress',
    field: 'note',
    text: '已安排〔单位〕处理，需要等〔配件或施工〕，预计〔日期〕完成，期间〔临时措施〕。',
  },
  {
    name: '问清地点',
    action: 'ask',
    field: 'question',
    text: '您好！请问您反映的问题具体在哪里（几栋几单元几楼，或附近有什么标志）？方便的话请拍一张照片。',
  },
  {
    name: '问清时间',
    action: 'ask',
    field: 'question',
    kinds: ['complaint', 'report'],
    text: '您好！请问这种情况一般在什么时间出现，持续多久？我们好在那个时间去核实。',
  },
  {
    name: '需要街道协调',
    action: 'escalate',
    field: 'reason',
    text: '社区已核实：〔情况〕。涉及〔单位或权限〕，社区无法单独解决，请街道协调〔需要什么〕。',
  },
  {
    name: '不属于本街道',
    action: 'decline',
    field: 'reason',
    text: '经核实，您反映的〔事项〕不在本街道管辖范围内，由〔单位〕负责。',
  },
  {
    name: '法定途径办理',
    action: 'decline',
    field: 'reason',
    text: '您反映的〔事项〕依法要通过〔仲裁、诉讼、行政复议〕解决，街道不能代为处理。',
  },
  {
    name: '退回补充核实',
    action: 'send-back',
    field: 'reason',
    text: '请社区先核实〔情况〕，能在社区解决的请社区办理；仍需街道协调的，请写明〔需要什么〕后再上报。',
  },
]

/** Those for a field of an action, the ones made for this kind first. */
export const templatesFor = (action: string, field: string, kind: Kind): ReplyTemplate[] =>
  replyTemplates
    .filter((one) => one.action === action && one.field === field && (!one.kinds || one.kinds.includes(kind)))
    .sort((a, b) => Number(!!b.kinds) - Number(!!a.kinds))

const GAP = /〔[^〕]*〕/

/** The first place that is still to be filled in. */
export const gapIn = (text: string): { start: number; end: number; text: string } | undefined => {
  const found = GAP.exec(text)
  return found ? { start: found.index, end: found.index + found[0].length, text: found[0] } : undefined
}
