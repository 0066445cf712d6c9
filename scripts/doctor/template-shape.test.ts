// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are CloudFormation's
import { expect, test } from 'vitest'
import { aTemplate, troubles } from './a-template.ts'
import type { Template } from './template.ts'
import { templateFindings } from './template-shape.ts'

const found = (template: Template) => troubles(templateFindings(template))

test('a template whose references resolve is well', () => {
  expect(templateFindings(aTemplate())).toEqual([
    { level: 'ok', check: 'template', message: '5 resources, 1 KB, every reference resolves' },
  ])
})

test.each([
  [{ Ref: 'Nobody' }],
  [{ 'Fn::GetAtt': ['Nobody', 'Arn'] }],
  [{ 'Fn::GetAtt': 'Nobody.Arn' }],
  [{ 'Fn::Sub': 'arn:${Nobody.Arn}/x' }],
  [{ 'Fn::Sub': ['${Given}/${Nobody}', { Given: 'x' }] }],
  [{ 'Fn::Sub': ['${Given}', { Given: { Ref: 'Nobody' } }] }],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Nobody' }]] }],
])('a reference to what there is not is told: %j', (value) => {
  expect(found(aTemplate({ Worker: { Properties: { Description: value } } }))).toEqual([
    'fail: Resources.Worker refers to Nobody, which there is not',
  ])
})

test('pseudo parameters, parameters and literals of a Sub are no dangling references', () => {
  const value = { 'Fn::Sub': 'arn:${AWS::Partition}:${Stage}:${!Nobody}' }
  const template = {
    ...aTemplate({ Worker: { Properties: { Description: value } } }),
    Parameters: { Stage: {} },
  }
  expect(found(template)).toEqual([])
})

test('dependencies and conditions must be there', () => {
  const template = aTemplate({
    Worker: { DependsOn: ['Queue', 'Nobody'], Condition: 'Never' },
    Queue: { Properties: { Tags: { 'Fn::If': ['Nowhere', 1, 2] } } },
  })
  expect(found(template)).toEqual([
    'fail: Resources.Queue asks the condition Nowhere, which there is not',
    'fail: Resources.Worker depends on Nobody, which there is not',
    'fail: Resources.Worker hangs on the condition Never, which there is not',
  ])
})

test('a resource that slipped below the outputs is told, and an output without a value', () => {
  const Outputs = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} }, Empty: { Description: 'x' } }
  expect(found({ ...aTemplate(), Outputs })).toEqual([
    'fail: Outputs.Alarm has Type, Properties: no output has that',
    'fail: Outputs.Empty has no value',
  ])
})

test('a resource without a type of AWS is told', () => {
  expect(found(aTemplate({ Thing: { Type: 'Queue' } }))).toEqual([
    'fail: Resources.Thing has no type of AWS: Queue',
  ])
})

const many = (count: number): Template => ({
  Resources: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`Q${i}`, { Type: 'AWS::SQS::Queue' }]),
  ),
})
test.each([
  [450, []],
  [451, ['warn: 451 of at most 500 resources']],
  [500, ['warn: 500 of at most 500 resources']],
  [501, ['fail: 501 resources, more than 500']],
])('of %i resources is told what CloudFormation says', (count, expected) => {
  expect(found(many(count))).toEqual(expected)
})

test('too large a template is told', () => {
  const template = aTemplate({ Worker: { Properties: { Description: 'x'.repeat(1_000_000) } } })
  expect(found(template)).toEqual([expect.stringMatching(/^fail: \d+ bytes of template, more than 1000000$/)])
})
