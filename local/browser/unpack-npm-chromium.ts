import chromium from '@sparticuz/chromium'

/* Run by npm-chromium.ts in a process of its own, as the package unpacks into the folder for temporary files. */

await chromium.executablePath()
