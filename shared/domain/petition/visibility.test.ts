import { describe, expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { anActor, otherStation, street } from '../../testing/a-street.ts'
import { residentActor, staffRoles, systemActor } from '../street/roles.ts'
import { maySee, mayViewContact } from './visibility.ts'

const atStation = aPetition({ stage: 'community', handlerId: 'handler-1' })
const escalated = aPetition({ stage: 'joint-review', level: 2 })
const atDepartment = aPetition({ stage: 'street', orgId: 'yuejincun/urban', level: 2 })
const whoMay = (may: typeof maySee, petition: typeof atStation) =>
  staffRoles.filter((role) => may(petition, anActor(role)))

const ofStation = ['station-head', 'handler', 'grid-worker', 'volunteer'] as const
const ofStreet = ['command-centre', 'congress-committee', 'deputy'] as const

describe('who sees a petition', () => {
  test('its station, the street’s two sides, its deputies', () => {
    expect(whoMay(maySee, atStation)).toEqual([...ofStation, ...ofStreet])
  })
  test('after escalation the station goes on seeing it', () => {
    expect(whoMay(maySee, escalated)).toEqual([...ofStation, ...ofStreet])
  })
  test('a department only what it has', () => {
    expect(whoMay(maySee, atDepartment)).toEqual([...ofStation, ...ofStreet, 'department'])
    expect(maySee(atDepartment, anActor('department', { orgId: 'yuejincun/police' }))).toBe(false)
  })
  test('no other community, except who handles it', () => {
    for (const role of ['station-head', 'deputy', 'handler'] as const)
      expect(maySee(atStation, anActor(role, { orgId: otherStation, personId: 'x' }))).toBe(false)
    expect(maySee(atStation, anActor('handler', { orgId: otherStation }))).toBe(true)
  })
  test('nobody of another street, whatever their organisation is called', () => {
    for (const role of staffRoles)
      expect(maySee(atStation, anActor(role, { streetId: 'elsewhere' }))).toBe(false)
  })
  test('a petition without a handler is not that of people without a number', () => {
    const { personId: _, ...nobody } = anActor('handler', { orgId: otherStation })
    expect(maySee(aPetition(), nobody)).toBe(false)
  })
  test('a resident or the system is no member of staff', () => {
    for (const actor of [residentActor, systemActor])
      expect(maySee(atStation, { ...actor, streetId: street.streetId })).toBe(false)
  })
})

describe('who may look at contact data', () => {
  test('the station head, the command centre and the person who handles it', () => {
    expect(whoMay(mayViewContact, atStation)).toEqual(['station-head', 'handler', 'command-centre'])
  })
  test('no handler as long as it is nobody’s', () => {
    expect(whoMay(mayViewContact, aPetition())).toEqual(['station-head', 'command-centre'])
  })
  test('the committee only as long as it may call about an answer that has to be checked', () => {
    const may = (check: 'pending' | 'passed') =>
      whoMay(mayViewContact, aPetition({ stage: 'answered', level: 2, check }))
    expect(may('pending')).toEqual(['station-head', 'command-centre', 'congress-committee'])
    expect(may('passed')).toEqual(['station-head', 'command-centre'])
  })
  test('never deputies, departments or administrators, nor else the committee', () => {
    const may = whoMay(mayViewContact, atDepartment)
    expect(may).toEqual(['station-head', 'command-centre'])
  })
})
