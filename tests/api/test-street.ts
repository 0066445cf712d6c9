import { newPlaceCode } from '../../shared/domain/street/place-code.ts'
import type { StaffRole } from '../../shared/domain/street/roles.ts'
import type { Organisation, Person, Place, Street } from '../../shared/domain/street/street.ts'

export interface TestStreet {
  street: Street
  organisations: Organisation[]
  people: Person[]
  places: Place[]
}

/** A place code of its own for each number. */
export const aPlaceCode = (n: number): string => {
  let round = 0
  return newPlaceCode((length) => Uint8Array.from({ length }, (_, i) => (n * 31 + i * 7 + round++) % 253))
}

/**
 * A street with two communities, a command centre, a committee and two departments, and somebody in every role
 * (`east-head`, `east-handler`, `west-head`, `command`, …).
 * @param streetId stands before every id, so that two streets do not meet
 */
export const aStreet = (streetId = 'street'): TestStreet => {
  const first = streetId === 'street' ? 0 : 100
  const id = (name: string) => (first === 0 ? name : `${streetId}-${name}`)
  const organisation = (
    orgId: string,
    type: Organisation['type'],
    name: string,
    more: Partial<Organisation> = {},
  ): Organisation => ({ orgId: id(orgId), streetId, type, name, ...more })
  const person = (personId: string, role: StaffRole, orgId: string, name: string): Person => ({
    ...{ personId: id(personId), streetId, orgId: id(orgId), role, name },
  })
  return {
    street: {
      streetId,
      name: '测试街道',
      phone: '023-60000000',
      commandCentreId: id('command-centre'),
      committeeId: id('committee'),
      categories: [
        { category: 'facilities', name: '公共设施', department: id('construction') },
        { category: 'noise', name: '油烟噪声', department: id('enforcement') },
        { category: 'other', name: '其他' },
      ],
      notices: ['工作日9点至18点有人值守。'],
    },
    organisations: [
      organisation('east', 'station', '东社区联络站', { community: '东社区', phone: '023-60000001' }),
      organisation('west', 'station', '西社区联络站', { community: '西社区' }),
      organisation('command-centre', 'command-centre', '街道指挥中心'),
      organisation('committee', 'congress-committee', '人大街道工委'),
      organisation('construction', 'department', '规建办'),
      organisation('enforcement', 'department', '执法大队'),
      organisation('office', 'street-office', '党政办'),
    ],
    people: [
      person('east-head', 'station-head', 'east', '东站长'),
      person('east-handler', 'handler', 'east', '东承办'),
      person('east-grid', 'grid-worker', 'east', '东网格'),
      person('east-volunteer', 'volunteer', 'east', '东志愿'),
      person('east-deputy', 'deputy', 'east', '东代表'),
      person('west-head', 'station-head', 'west', '西站长'),
      person('west-handler', 'handler', 'west', '西承办'),
      person('command', 'command-centre', 'command-centre', '指挥长'),
      person('committee-member', 'congress-committee', 'committee', '工委员'),
      person('builder', 'department', 'construction', '规建员'),
      person('officer', 'department', 'enforcement', '执法员'),
      person('admin', 'admin', 'office', '管理员'),
    ],
    places: [
      {
        placeCode: aPlaceCode(first + 1),
        streetId,
        kind: 'notice-board',
        name: '东社区宣传栏',
        communityId: id('east'),
      },
      {
        placeCode: aPlaceCode(first + 2),
        streetId,
        kind: 'building',
        name: '西1栋',
        communityId: id('west'),
      },
      { placeCode: aPlaceCode(first + 3), streetId, kind: 'street', name: '统一码' },
      {
        placeCode: aPlaceCode(first + 4),
        streetId,
        kind: 'building',
        name: '已拆除的楼',
        communityId: id('east'),
        retired: true,
      },
    ],
  }
}
