import { open, rename, rm } from 'node:fs/promises'
import { setTimeout as timeout } from 'node:timers/promises'
import { runCommand } from './command/run-command.ts'
import { downloadExport } from './export/download.ts'
import { type ExportOptions, parseExportOptions, usage } from './export/options.ts'

const run = async (options: ExportOptions): Promise<void> => {
  const unfinished = `${options.out}.part` // nobody takes half of it for the whole
  const file = await open(unfinished, 'w', 0o600)
  try {
    const { rows, pages, sha256 } = await downloadExport(options, (bytes) => file.write(bytes), timeout)
    await file.close()
    await rename(unfinished, options.out)
    console.log(
      `${rows} 件,${pages} 页 → ${options.out}\n${rows} petitions, ${pages} pages, SHA-256 ${sha256}`,
    )
  } catch (error) {
    await file.close()
    await rm(unfinished, { force: true })
    throw error
  }
}

await runCommand({
  usage,
  read: (args) => parseExportOptions(args, process.env.MASHANGBAN_PASSWORD),
  run,
})
