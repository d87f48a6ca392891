import { createElement } from 'preact'
import { describeEdit } from '../../application/directory/describe-edit.ts'
import { putEntries } from '../../application/directory/put-entries.ts'
import type { DirectoryStore, Versioned } from '../../application/ports/directory-store.ts'
import { OperatedCompanyEntry } from '../../journey/directory-entries.ts'
import type { Company } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import { readTypedLine } from '../../journey/typed-text.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { readNudgesOff } from './nudge-settings.tsx'
import { type OversightDependencies, settingsPath } from './overseer.ts'
import {
  type SettingName,
  settingNames,
  SettingsPage,
  type SettingsPageProps,
} from './settings-page.tsx'

/** `GET /admin/settings` */
export async function showSettings(
  { directory }: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findOwn(directory, request)
  if (!found) return { notice: 'notFound' }
  return answer(request, found, { isKept: request.query.has('kept') })
}

/** `POST /admin/settings`: on condition of the version that the form was made for. */
export async function keepSettings(
  { directory }: OversightDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const found = await findOwn(directory, request)
  if (!found) return { notice: 'notFound' }
  const { form } = request
  const locale = typed(form, 'locale')
  const parsed = OperatedCompanyEntry.safeParse({
    ...found.entry,
    managerValidation: typed(form, 'managerValidation'),
    dateValidation: typed(form, 'dateValidation'),
    timeZone: typed(form, 'timeZone'),
    locale: locale === '' ? undefined : locale,
    nudgesOff: chooseNudgesOff(found.entry, form),
  })
  const values = {
    managerValidation: typed(form, 'managerValidation'),
    dateValidation: typed(form, 'dateValidation'),
    timeZone: typed(form, 'timeZone'),
    locale,
  }
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => path[0]))
    const wrong = settingNames.filter((name) => names.has(name))
    const version = readVersion(form) ?? found.version
    return answer(
      request,
      { ...found, version },
      { values, nudgesOff: showNudgesOff(found.entry, form), wrong, status: 422 },
    )
  }
  const isCurrent = readVersion(form) === found.version
  const problems = isCurrent
    ? await putEntries(
        directory,
        [{ type: 'company', entry: parsed.data }],
        found.version,
        (after, before) => describeEdit(request.visitor.person, after, before, request.clock.now()),
        request.clock.now(),
      )
    : undefined
  if (problems?.length === 0) return { seeOther: `${settingsPath}?kept=1` }
  const newest = (await findOwn(directory, request)) ?? found
  return answer(request, newest, {
    values,
    nudgesOff: showNudgesOff(newest.entry, form),
    isConflict: true,
    status: 409,
  })
}

/** In a company without nudges, the setting stays as it is. */
function chooseNudgesOff({ nudges, nudgesOff }: Company, form: URLSearchParams) {
  const off = nudges ? readNudgesOff(form) : undefined
  return off === undefined ? nudgesOff : off.length === 0 ? undefined : off
}

/** As typed, where the form is shown again. */
function showNudgesOff(company: Company, form: URLSearchParams) {
  return company.nudges ? (chooseNudgesOff(company, form) ?? []) : undefined
}

function typed(form: URLSearchParams, name: SettingName): string {
  return readTypedLine(form.get(name))
}

function readVersion(form: URLSearchParams): number | undefined {
  const given = form.get('version') ?? ''
  return /^\d{1,10}$/.test(given) ? Number(given) : undefined
}

/** The admin's own company, whatever the form says. */
async function findOwn(
  directory: DirectoryStore,
  { visitor }: PageRequest,
): Promise<Versioned<Company> | undefined> {
  const { companyId, isAdmin } = visitor.person
  if (!isAdmin || companyId === undefined) return undefined
  const found = await directory.getVersioned('company', companyId)
  return found?.entry.type === 'company'
    ? { entry: found.entry.entry, version: found.version }
    : undefined
}

function answer(
  { visitor }: PageRequest,
  { entry, version }: Versioned<Company>,
  { status = 200, ...rest }: Partial<SettingsPageProps> & { readonly status?: number },
): PageAnswer {
  const { locale } = visitor
  return {
    title: oversightTexts[locale].settings.title,
    status,
    path: settingsPath,
    body: createElement(SettingsPage, {
      locale,
      company: oneLine(entry.name),
      version,
      nudgesOff: entry.nudges ? (entry.nudgesOff ?? []) : undefined,
      values: {
        managerValidation: entry.managerValidation,
        dateValidation: entry.dateValidation ?? 'never',
        timeZone: entry.timeZone,
        locale: entry.locale ?? '',
      },
      wrong: [],
      isConflict: false,
      isKept: false,
      ...rest,
    }),
  }
}
