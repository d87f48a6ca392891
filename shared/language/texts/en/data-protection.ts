export const en = {
  title: 'Data protection and legal notice',
  whatTitle: 'What we keep',
  what: [
    'Your name, work email, language, company and manager, as your company gave them to us.',
    'If you mentor: your registrations with their dates and hours, your messages, feedback and notes, and your profile if you filled it in.',
    'About the person you mentor: a first name or initials, and nothing else.',
    'Which emails we sent you and when, and who changed what in the programme.',
  ],
  whoTitle: 'Who sees it',
  who: [
    'You and the coordinators of your initiative see everything in your registration.',
    'Your manager sees the period and the meetings that need approval, and never your mentee, notes, messages or feedback.',
    'The partner organisation sees your registration, including who you mentor, notes and reasons, but no messages or feedback.',
    'Your company’s admins see the same and your feedback, but no messages. They can export what they see to a file.',
  ],
  longTitle: 'How long we keep it',
  long: (years: number) => [
    'Until you or your company ask for your data to be erased. Then your name, address, profile and everything you wrote are deleted; numbers, dates and statuses stay without your name.',
    `Exported files are deleted after 7 days, and the record of who did what after ${years} years.`,
  ],
  rightsTitle: 'Your data',
  rights:
    'You can download what we hold about you. To correct or erase it, ask an admin of the programme in your company.',
  download: 'Download my data (JSON)',
  elsewhere:
    'The file has your own registrations. What you wrote as a coordinator or manager is in other people’s registrations.',
  signIn: 'Sign in to download your data',
  sessionsTitle: 'Where you’re signed in',
  sessions: (hours: number) =>
    `You stay signed in for ${hours} hours in each browser where you signed in. If you’ve lost a device, or think that somebody else is signed in as you, you can sign out everywhere, including here.`,
  signOutEverywhere: 'Sign out everywhere',
  companyTitle: (company: string) => `From ${company}`,
  legalTitle: 'Legal notice',
  noLegal: 'Your company has not added a legal notice.',
}

/** The texts about data protection; every other language has the same. */
export type DataProtectionTexts = typeof en
