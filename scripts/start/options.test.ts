import { describe, expect, it } from 'vitest'
import { parseStartOptions } from './options.ts'

describe('npm start', () => {
  it('takes a port, a folder and an address', () => {
    const given = ['--port', '9000', '--data', '/srv/data', '--fresh', '--host', '0.0.0.0']
    expect(parseStartOptions(given)).toEqual({
      ...{ port: 9000, dataDir: '/srv/data', fresh: true, host: '0.0.0.0' },
    })
    expect(parseStartOptions([])).toMatchObject({ port: 8080, host: '127.0.0.1', fresh: false })
  })

  it.each(['--help', '-h'])('%s asks for the usage, whatever else is said', (help) => {
    expect(parseStartOptions([help])).toBeUndefined()
    expect(parseStartOptions(['--port', 'none', help])).toBeUndefined()
  })

  it('tells the usage to who asks for what is unknown, and what a port is', () => {
    expect(() => parseStartOptions(['--fersh'])).toThrow(/'--fersh'.*npm start -- /s)
    expect(() => parseStartOptions(['--port', '0'])).toThrow(/端口应为.*The port is a whole number/s)
  })
})
