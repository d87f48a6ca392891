import { describe, expect, it } from 'vitest'
import { recogniseFile } from '../../../shared/application/reading/recognise-file.ts'

const csv = 'id,name\np1,Léa\n'
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()
/** The start of the first file in an archive. */
const archive = (name: string, content = '') =>
  Buffer.concat([
    Buffer.from([0x50, 0x4b, 3, 4, ...Array<number>(26).fill(0)]),
    Buffer.from(name + content),
  ])

describe('a file that is not text', () => {
  it.each([
    ['a workbook of Excel (.xlsx)', archive('[Content_Types].xml', '…xl/workbook.xml…')],
    [
      'a workbook of LibreOffice (.ods)',
      archive('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    ],
    ['a document of Numbers (.numbers)', archive('Index/Document.iwa')],
    ['a ZIP archive', archive('people.csv')],
    [
      'a workbook of Excel (.xls, or .xlsx with a password)',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    ],
    ['text in UTF-16 ("Unicode Text" in Excel)', Buffer.from(`\uFEFF${csv}`, 'utf16le')],
    ['text in UTF-16 ("Unicode Text" in Excel)', bigEndian(`\uFEFF${csv}`)],
    ['text in UTF-16 ("Unicode Text" in Excel)', Buffer.from(csv, 'utf16le')],
    ['text in UTF-16 ("Unicode Text" in Excel)', bigEndian(csv)],
    ['text in UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x69, 0, 0, 0])],
    ['a PDF document', Buffer.from('%PDF-1.7')],
    ['a document in rich text (.rtf)', Buffer.from('{\\rtf1')],
    ['a compressed file (.gz)', Buffer.from([0x1f, 0x8b, 8])],
    ['a workbook in SYLK (.slk)', Buffer.from('ID;PWXL;N;E')],
    ['a web page or XML', Buffer.from('\uFEFF\r\n<table><tr><td>id</td></tr></table>')],
    ['a web page or XML', Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ['not text', Buffer.from('id,name\np1,L\0a\n')],
  ])('is recognised: %s', (name, bytes) => {
    expect(recogniseFile(bytes)).toBe(name)
  })

  it.each([csv, `\uFEFF${csv}`, '', 'id;name', '{"type":"person"}', '< 5;x'])(
    'is not %j',
    (text) => {
      expect(recogniseFile(Buffer.from(text))).toBeUndefined()
    },
  )
})
