import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { showProgress } from '../terminal/progress.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { readCommandLine, usage } from './command-line.ts'
import { composeGallery, type GalleryMail, renderGallery } from '../mails/gallery-page.ts'

/* `npm run mails`: writes every mail as its reader gets it. */

async function writeGallery(mails: readonly GalleryMail[], out: string): Promise<void> {
  await mkdir(out, { recursive: true })
  for (const { name, mail } of mails) {
    await writeFile(join(out, `${name}.html`), mail.html)
    await writeFile(join(out, `${name}.txt`), mail.text)
  }
  await writeFile(
    join(out, 'index.html'),
    renderGallery(mails, ({ name }) => `${name}.html`),
  )
}

await runCommand('mails', 'Interrupted. Some mails are missing.', async (args, signal) => {
  const command = readCommandLine(args)
  if (command === 'help') {
    console.log(usage)
    return exitCodes.done
  }
  const { out, pictures } = command
  const progress = showProgress(process.stderr, () => performance.now())
  const mails = await composeGallery()
  await writeGallery(mails, out)
  if (pictures) {
    // The browser takes a second to load, and the gallery needs none.
    const { takePictures } = await import('./take-pictures.ts')
    await takePictures(mails, out, progress, signal)
  }
  progress.end()
  console.log(`Wrote ${mails.length} mails: open ${join(out, 'index.html')}`)
  return exitCodes.done
})
