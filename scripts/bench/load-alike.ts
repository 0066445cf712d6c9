import { DatabaseSync } from 'node:sqlite'

const ROWS_A_TRANSACTION = 50_000

/** What tells one item of those that are alike from another, in its keys and all its columns. */
export type Told = readonly string[]

/**
 * Writes items that are like one, past the emulator and into its file: by `BatchWriteItem` a million takes an hour. Each row
 * that the one has, in the table and in its indexes, is written again with other words in the place of its own.
 * @param told the words of the one
 * @param tellings those of each of the others, in the same order
 */
export const loadAlike = (
  { dbPath, tableName }: { dbPath: string; tableName: string },
  partitionKey: string,
  told: Told,
  tellings: Iterable<Told>,
): void => {
  const database = new DatabaseSync(dbPath, { timeout: 60_000 })
  database.exec('PRAGMA synchronous = OFF')
  const parts = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND (name = ? OR name LIKE ? || '::gsi::%')`,
    )
    .all(tableName, tableName)
    .flatMap(({ name }) => {
      const key = name === tableName ? 'pk' : 'table_pk'
      const rows = database.prepare(`SELECT * FROM "${name}" WHERE ${key} = ?`).all(`S:${partitionKey}`)
      return rows.map((row) => {
        const columns = Object.keys(row)
        const sql = `INSERT INTO "${name}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
        return { values: Object.values(row), insert: database.prepare(sql) }
      })
    })
  if (parts.length === 0) throw new Error(`the emulator keeps ${partitionKey} in another way than we know`)
  let written = 0
  try {
    for (const telling of tellings) {
      if (written % ROWS_A_TRANSACTION === 0) database.exec(written === 0 ? 'BEGIN' : 'COMMIT; BEGIN')
      for (const { values, insert } of parts)
        insert.run(
          ...values.map((value) =>
            typeof value === 'string'
              ? told.reduce((text, word, index) => text.replaceAll(word, telling[index] ?? ''), value)
              : value,
          ),
        )
      written += 1
    }
    if (written > 0) database.exec('COMMIT')
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
  }
}
