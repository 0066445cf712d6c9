import { expect, test } from 'vitest'
import { Refusal } from '../command/refusal.ts'
import { parseDoctorOptions } from './options.ts'

test('stage, region and parameters are those of serverless deploy', () => {
  expect(parseDoctorOptions([])).toEqual({ stage: 'dev', region: 'cn-north-1', parameters: {}, reach: false })
  const args = ['--stage', 'prod', '--region=ap-southeast-1', '--param=a=b=c', '--param', 'd=', '--reach']
  expect(parseDoctorOptions(args)).toEqual({
    ...{ stage: 'prod', region: 'ap-southeast-1', parameters: { a: 'b=c', d: '' }, reach: true },
  })
  expect(parseDoctorOptions(['-h'])).toBeUndefined()
})

test.each([[['--param=x']], [['--param', '=x']], [['--stages', 'prod']], [['prod']]])(
  '%j is refused',
  (args) => {
    expect(() => parseDoctorOptions(args)).toThrow(Refusal)
  },
)
