import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What a person with a screen reader, a keyboard or a small screen would stumble over: serious and critical findings of
 * axe, whatever is wider than the screen, and targets smaller than a thumb.
 */
export const findingsOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source) // by the debugger: the page's policy lets no script in
  return page.evaluate(async () => {
    // what fades in has no colour of its own yet; what turns for ever is left to turn
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(passing.map(({ finished }) => finished))
    const run: typeof axe.run = Reflect.get(globalThis, 'axe').run
    const { violations } = await run({ resultTypes: ['violations'] })
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const findings = serious.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    )
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) findings.push(`wider than the screen: ${scrollWidth} > ${clientWidth}`)
    const least = document.documentElement.dataset.elder ? 58 : 44
    for (const control of document.querySelectorAll<HTMLElement>(
      'button, .btn, input.input, .tile, summary',
    )) {
      const { height, width } = control.getBoundingClientRect()
      const isShown = width > 0 && height > 0 && !control.classList.contains('hidden-text')
      if (isShown && height < least)
        findings.push(`too small (${Math.round(height)} px): ${control.textContent.trim().slice(0, 20)}`)
    }
    return findings
  })
}

/** With a mouse smaller targets will do. */
export const forMouse = (finding: string): boolean => !finding.startsWith('too small')
export const findingsAtDesk = async (page: Page): Promise<string[]> =>
  (await findingsOn(page)).filter(forMouse)
