import { readFileSync, writeFileSync } from 'node:fs'
import type { Limit } from '../shared/domain/calendar/working-days.ts'
import { clockLabels, datedClocks, limitedClocks } from '../shared/domain/deadlines/clocks.ts'
import { defaultLimitTable, type LimitRule, limitsFor } from '../shared/domain/deadlines/limits.ts'
import type { Field } from '../shared/domain/petition/fields.ts'
import { kindLabels } from '../shared/domain/petition/kinds.ts'
import { type Action, actions, lifecycle, type Rule, rulesOf } from '../shared/domain/petition/lifecycle.ts'
import { endedStages, openStages, type Stage, stageLabels, stages } from '../shared/domain/petition/stages.ts'
import { roleLabels, staffRoles } from '../shared/domain/street/roles.ts'

/** Draws docs/lifecycle.md from the lifecycle table; with --check only tells whether the file is current. */
const FILE = new URL('../docs/lifecycle.md', import.meta.url)

const holders = {
  code: 'with the query code',
  organisation: 'of the responsible organisation',
  part: 'with a part of the task order',
  handler: 'who has it in hand',
  invitation: 'through the link of an invitation',
  street: 'of the street',
  viewer: 'who may see it',
  system: '',
} as const satisfies Record<Rule['holder'], string>

const stageSets: readonly [name: string, set: readonly Stage[]][] = [
  ['any', stages],
  ['open', openStages],
]

const list = (parts: readonly string[]): string => parts.join(', ') || '—'
const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((member) => other.includes(member))

const who = ({ by, holder, impartial }: Rule): string => {
  const everybody = sameSet(
    by,
    staffRoles.filter((role) => role !== 'admin'),
  )
  const names = everybody ? 'any staff' : by.map((role) => `${role} ${roleLabels[role]}`).join(', ')
  return `${names} ${holders[holder]}${impartial ? ', not by the hands of whoever handles or answered it' : ''}`.trim()
}
const from = (rule: Rule): string =>
  stageSets.find(([, set]) => sameSet(set, rule.from))?.[0] ?? list(rule.from)
const targets = ({ to }: Rule): readonly Stage[] =>
  to === 'same' ? [] : typeof to === 'string' ? [to] : [...to]
const to = (rule: Rule): string => (rule.to === 'same' ? 'same' : targets(rule).join(' or '))
const clocks = ({ starts, mayStart, resumes, stops }: Rule): string =>
  list([
    ...(starts ?? []).map((name) => `▶ ${name}`),
    ...(mayStart ?? []).map((name) => `(▶ ${name})`),
    ...(resumes ?? []).map((name) => `⏵ ${name}`),
    ...(stops ?? []).map((name) => `■ ${name}`),
  ])
const input = (fields: readonly Field[]): string =>
  list(fields.map(({ name, label, optional }) => `${name}${optional ? '?' : ''} ${label}`))

const rows = (action: Action): string[] =>
  rulesOf(action).map((rule) => {
    const { label, fields } = lifecycle[action]
    const cells = [`\`${action}\` ${label}`, who(rule), from(rule), to(rule), clocks(rule), input(fields)]
    return `| ${cells.join(' | ')} |`
  })

const id = (stage: Stage): string => stage.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** One arrow for each pair of stages, with everything that leads along it. */
const arrows = (): string[] => {
  const labels = new Map<string, Set<string>>()
  for (const action of actions)
    for (const rule of rulesOf(action))
      for (const end of targets(rule))
        for (const start of rule.from.length > 0 ? rule.from.map(id) : ['[*]']) {
          const arrow = `${start} --> ${id(end)}`
          if (start === id(end)) continue
          labels.set(arrow, (labels.get(arrow) ?? new Set()).add(action))
        }
  const ends = endedStages.map((stage) => `${id(stage)} --> [*]`)
  return [...[...labels].map(([arrow, names]) => `${arrow}: ${[...names].join(', ')}`), ...ends]
}

const limit = (value: Limit): string => {
  if ('until' in value) return `until ${value.until}`
  if ('months' in value) return `${value.months} months`
  return 'workingDays' in value ? `${value.workingDays} working days` : `${value.workingHours} working hours`
}
const usual = limitsFor({ kind: 'help' }, defaultLimitTable)

const limitRow = ({ kinds, categories, limits, reason }: LimitRule): string => {
  const named = limitedClocks.flatMap((name) => (limits[name] ? [`${name} ${limit(limits[name])}`] : []))
  const whose = [kinds?.map((kind) => `${kind} ${kindLabels[kind]}`), categories].map((part) =>
    part?.join(', '),
  )
  return `| ${whose.map((part) => part ?? 'any').join(' | ')} | ${named.join('; ')} | ${reason} |`
}

const page = `# The lifecycle of a petition

Generated from \`shared/domain/petition/lifecycle.ts\` by \`node scripts/lifecycle-doc.ts\`; do not edit.

\`\`\`mermaid
stateDiagram-v2
${stages.map((stage) => `    state "${stage} ${stageLabels[stage]}" as ${id(stage)}`).join('\n')}
${arrows()
  .map((arrow) => `    ${arrow}`)
  .join('\n')}
\`\`\`

Moves that keep the stage are not drawn.

## Actions

Open stages: ${openStages.map((stage) => `${stage} ${stageLabels[stage]}`).join(', ')}.
Clocks: ▶ starts with a new due date (in brackets: one of these, depending on petition and input), ⏵ runs on towards the due date that it had, ■ stops.

| action | who | from | to | clocks | input |
|---|---|---|---|---|---|
${actions.flatMap(rows).join('\n')}

## Clocks

| clock | | limit until a street sets its own |
|---|---|---|
${limitedClocks.map((name) => `| ${name} | ${clockLabels[name]} | ${limit(usual[name])} |`).join('\n')}
${datedClocks.map((name) => `| ${name} | ${clockLabels[name]} | the day that is named |`).join('\n')}

For each clock the first of these rules counts that fits the petition and names the clock; a street's own rules
(\`npm run calendar\`) come before them.

| kind | category | limits | why |
|---|---|---|---|
${defaultLimitTable.map(limitRow).join('\n')}
`

if (!process.argv.includes('--check')) writeFileSync(FILE, page)
else if (readFileSync(FILE, 'utf8') !== page) {
  console.error('docs/lifecycle.md is stale; run: node scripts/lifecycle-doc.ts')
  process.exitCode = 1
}
