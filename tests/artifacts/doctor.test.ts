import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const doctor = async (...args: string[]) => {
  const child = spawn(process.execPath, ['scripts/doctor.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('exit', resolve)),
  ])
  return { said, complained, code }
}

test('what is here can be deployed in China, but not without an address of its own', async () => {
  const { said, complained, code } = await doctor('--stage', 'prod', '--param=alarmEmail=zhiban@cqyjc.cn')
  const lines = said.split('\n')
  expect(lines.filter((line) => line.startsWith('fail')).concat(complained)).toEqual([
    'fail  parameters   publicBaseUrl is not a domain of yours: https://mashangban.example',
    '',
  ])
  // a warning, as of how near the stack is to its limit, keeps nobody from deploying
  const well = lines.flatMap((line) => /^(?:ok|warn) +(\w+) /.exec(line)?.[1] ?? [])
  const packaged = ['template', 'roles', 'functions', 'artifacts', 'names', 'region', 'services']
  expect(well).toEqual(expect.arrayContaining(['node', 'framework', ...packaged]))
  expect(code).toBe(1)
})

test('what cannot be understood is answered with the usage', async () => {
  const { complained, code } = await doctor('--param', 'publicBaseUrl')
  expect(complained).toContain('npm run doctor')
  expect(code).toBe(2)
})
