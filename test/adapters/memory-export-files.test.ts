import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { exportFilesContract } from './export-files-contract.ts'

exportFilesContract('in memory', () => {
  const { files } = createMemoryStores()
  return Promise.resolve({ files, download: (link) => files.read(link) })
})
