import type { Locale } from '../../journey/statuses.ts'
import type { Language } from '../conventions/language.ts'
import { type AttestationTexts, en as enAttestation } from './en/attestation.ts'
import { type ColumnTexts, en as enColumns } from './en/columns.ts'
import { type DataProtectionTexts, en as enDataProtection } from './en/data-protection.ts'
import { en as enExports, type ExportTexts } from './en/exports.ts'
import { en as enFrame, type FrameTexts } from './en/frame.ts'
import { en as enGuide, type GuideTexts } from './en/guide.ts'
import { en as enHistory, type HistoryTexts } from './en/history.ts'
import { en as enInitiatives, type InitiativeTexts } from './en/initiatives.ts'
import { en as enJourney, type JourneyTexts } from './en/journey.ts'
import { language as english } from './en/language.ts'
import { en as enMails } from './en/mails.ts'
import { en as enManager, type ManagerTexts } from './en/manager.ts'
import { en as enNotices } from './en/notices.ts'
import { en as enOversight, type OversightTexts } from './en/oversight.ts'
import { en as enPages, type PageTexts } from './en/pages.ts'
import { en as enPartner, type PartnerTexts } from './en/partner.ts'
import { en as enSecondFactor, type SecondFactorTexts } from './en/second-factor.ts'
import { en as enSeveral, type SeveralTexts } from './en/several.ts'
import { en as enSignInMail, type SignInMailText } from './en/sign-in-mail.ts'
import { en as enSystems, type SystemTexts } from './en/systems.ts'
import { en as enTraces, type TraceTexts } from './en/traces.ts'
import { en as enVolunteer, type VolunteerTexts } from './en/volunteer.ts'
import { en as enWaysOut, type WayOutTexts } from './en/ways-out.ts'
import type { MailTexts } from './facts/mail-text.ts'
import type { NoticeTexts } from './facts/notice-facts.ts'
import { fr as frAttestation } from './fr/attestation.ts'
import { fr as frColumns } from './fr/columns.ts'
import { fr as frDataProtection } from './fr/data-protection.ts'
import { fr as frExports } from './fr/exports.ts'
import { fr as frFrame } from './fr/frame.ts'
import { fr as frGuide } from './fr/guide.ts'
import { fr as frHistory } from './fr/history.ts'
import { fr as frInitiatives } from './fr/initiatives.ts'
import { fr as frJourney } from './fr/journey.ts'
import { language as french } from './fr/language.ts'
import { fr as frMails } from './fr/mails.ts'
import { fr as frManager } from './fr/manager.ts'
import { fr as frNotices } from './fr/notices.ts'
import { fr as frOversight } from './fr/oversight.ts'
import { fr as frPages } from './fr/pages.ts'
import { fr as frPartner } from './fr/partner.ts'
import { fr as frSecondFactor } from './fr/second-factor.ts'
import { fr as frSeveral } from './fr/several.ts'
import { fr as frSignInMail } from './fr/sign-in-mail.ts'
import { fr as frSystems } from './fr/systems.ts'
import { fr as frTraces } from './fr/traces.ts'
import { fr as frVolunteer } from './fr/volunteer.ts'
import { fr as frWaysOut } from './fr/ways-out.ts'

// The languages of the product: what is added here for a new one, the compiler asks for. Each
// catalogue has a constant of its own, so that a function is bundled with those alone that it uses.

export const languages: Readonly<Record<Locale, Language>> = { en: english, fr: french }

export const attestationTexts: Readonly<Record<Locale, AttestationTexts>> = {
  en: enAttestation,
  fr: frAttestation,
}
export const columnTexts: Readonly<Record<Locale, ColumnTexts>> = { en: enColumns, fr: frColumns }
export const dataProtectionTexts: Readonly<Record<Locale, DataProtectionTexts>> = {
  en: enDataProtection,
  fr: frDataProtection,
}
export const exportTexts: Readonly<Record<Locale, ExportTexts>> = { en: enExports, fr: frExports }
export const frameTexts: Readonly<Record<Locale, FrameTexts>> = { en: enFrame, fr: frFrame }
export const guideTexts: Readonly<Record<Locale, GuideTexts>> = { en: enGuide, fr: frGuide }
export const historyTexts: Readonly<Record<Locale, HistoryTexts>> = { en: enHistory, fr: frHistory }
export const initiativeTexts: Readonly<Record<Locale, InitiativeTexts>> = {
  en: enInitiatives,
  fr: frInitiatives,
}
export const journeyTexts: Readonly<Record<Locale, JourneyTexts>> = { en: enJourney, fr: frJourney }
export const mailTexts: Readonly<Record<Locale, MailTexts>> = { en: enMails, fr: frMails }
export const managerTexts: Readonly<Record<Locale, ManagerTexts>> = { en: enManager, fr: frManager }
export const noticeTexts: Readonly<Record<Locale, NoticeTexts>> = { en: enNotices, fr: frNotices }
export const oversightTexts: Readonly<Record<Locale, OversightTexts>> = {
  en: enOversight,
  fr: frOversight,
}
export const pageTexts: Readonly<Record<Locale, PageTexts>> = { en: enPages, fr: frPages }
export const partnerTexts: Readonly<Record<Locale, PartnerTexts>> = { en: enPartner, fr: frPartner }
export const secondFactorTexts: Readonly<Record<Locale, SecondFactorTexts>> = {
  en: enSecondFactor,
  fr: frSecondFactor,
}
export const severalTexts: Readonly<Record<Locale, SeveralTexts>> = { en: enSeveral, fr: frSeveral }
export const signInMailTexts: Readonly<Record<Locale, SignInMailText>> = {
  en: enSignInMail,
  fr: frSignInMail,
}
export const systemTexts: Readonly<Record<Locale, SystemTexts>> = { en: enSystems, fr: frSystems }
export const traceTexts: Readonly<Record<Locale, TraceTexts>> = { en: enTraces, fr: frTraces }
export const volunteerTexts: Readonly<Record<Locale, VolunteerTexts>> = {
  en: enVolunteer,
  fr: frVolunteer,
}
export const wayOutTexts: Readonly<Record<Locale, WayOutTexts>> = { en: enWaysOut, fr: frWaysOut }
