import { expect, test } from 'vitest'
import { departmentRulesSchema } from '../../../shared/domain/routing/department-rules.ts'
import { aStreet } from '../../../tests/api/test-street.ts'
import { conditionsText, ruleForm, ruleOf, targetText } from './department-rules-form.ts'

const { street, organisations } = aStreet()
const here = { ...street, organisations: organisations.map((one) => ({ ...one, version: 0 })) }
const rule = {
  ...{ name: '占道摆摊', kinds: ['complaint' as const], categories: ['noise'], communities: ['east'] },
  ...{
    placeKinds: ['building' as const],
    words: ['摆摊', '占道'],
    lead: 'enforcement',
    co: ['construction'],
  },
}

test('a rule is the same after its form', () => {
  expect(ruleOf(ruleForm(rule))).toEqual(rule)
  expect(ruleOf(ruleForm({ name: '其他', lead: 'construction' }))).toEqual({
    name: '其他',
    lead: 'construction',
  })
})

test('words are typed with any comma, each once, and the lead is not beside itself', () => {
  const form = { ...ruleForm(rule), words: ' 摆摊，占道 摆摊;夜市 ', co: ['enforcement'] }
  const sent = ruleOf(form)
  expect(sent.words).toEqual(['摆摊', '占道', '夜市'])
  expect(sent).not.toHaveProperty('co')
  expect(departmentRulesSchema.safeParse([sent]).success).toBe(true)
})

test('a rule is told in words: what it asks for, and who acts', () => {
  expect(conditionsText(ruleForm(rule), here)).toBe('投诉；油烟噪声；东社区；楼栋单元；写到“摆摊、占道”')
  expect(conditionsText(ruleForm(), here)).toBe('全部诉求')
  expect(targetText(rule, here)).toBe('执法大队主办，规建办协办')
  expect(targetText(ruleForm(), here)).toBe('还没有选主办单位')
})
