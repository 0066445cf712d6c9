import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { Figure } from './figure.ts'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const ROW_PX = 18 // of one bar
const LABEL_PX = 116
const MOST_COLUMNS = 10 // more are a line

/** The columns to draw: one that is nothing everywhere only takes room; the table has it. */
const seriesOf = ({ drawn, rows }: Figure): number[] =>
  drawn.filter((column, index) => index === 0 || rows.some(({ values }) => values[column]))

/** So high that no bar is thinner than its number. */
export const heightOf = (figure: Figure): number =>
  figure.shape === 'columns' ? 300 : 64 + figure.rows.length * (seriesOf(figure).length * ROW_PX + 14)

const hideZero = ({ value }: { value: unknown }): string => (value ? String(value) : '')

/** Draws what `drawn` names, four series at most, each with its number beside it. */
export const drawFigure = (element: HTMLElement, figure: Figure): EChartsType => {
  const { shape, rows, columns, drawn } = figure
  const series = seriesOf(figure)
  const colours = ['--chart-1', '--chart-2', '--chart-3', '--chart-4'].map(token)
  const text = { color: token('--text'), fontFamily: token('--font'), fontSize: 13 }
  const names = {
    type: 'category' as const,
    data: rows.map(({ label }) => label),
    axisLabel: { ...text, ...(shape === 'bars' && { width: LABEL_PX, overflow: 'truncate' as const }) },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: token('--field-border') } },
    inverse: shape === 'bars', // the first on top
  }
  const values = {
    type: 'value' as const,
    minInterval: figure.name.endsWith('件数') ? 1 : 0,
    axisLabel: { ...text, color: token('--hint') },
    splitLine: { lineStyle: { color: token('--line') } },
  }
  const few = rows.length * series.length <= 40
  const type = shape === 'columns' && rows.length > MOST_COLUMNS ? ('line' as const) : ('bar' as const)
  const chart = init(element)
  chart.setOption({
    animation: false,
    color: colours,
    textStyle: text,
    aria: { enabled: true, label: { description: `${figure.title}，数字见表格。` } },
    // as text within the picture: the page's policy takes no style out of HTML
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText', confine: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 14, textStyle: text },
    grid: { left: 4, right: 36, top: 40, bottom: 4, containLabel: true },
    ...(shape === 'bars' ? { yAxis: names, xAxis: values } : { xAxis: names, yAxis: values }),
    series: series.map((column) => ({
      type,
      symbolSize: 6,
      name: columns[column] ?? '',
      itemStyle: { color: colours[drawn.indexOf(column)] }, // a series keeps its colour in every chart
      data: rows.map((row) => row.values[column] ?? null),
      barMaxWidth: shape === 'bars' ? ROW_PX - 3 : 26,
      label: {
        show: few,
        formatter: hideZero,
        position: shape === 'bars' ? ('right' as const) : ('top' as const),
        ...text,
        fontSize: 12,
      },
    })),
  })
  return chart
}

/** White behind it, for reports; twice as fine as the screen. */
export const pictureOf = (chart: EChartsType): string =>
  chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#fff' })
