import type { VolunteerAction } from '../../../journey/form-actions.ts'
import type { RefusalCode } from '../../../journey/refusals.ts'
import type { DoneText } from '../facts/page-facts.ts'
import { language } from './language.ts'

const { plural } = language

/** What the button at the top leads to, where it is the volunteer's turn. */
const main: Readonly<Partial<Record<VolunteerAction, string>>> = {
  'send-message': 'Write a message',
  'complete-task': 'See my tasks',
  'enter-engagement': 'I found my mentee',
  'add-date': 'Add a meeting',
}

const sections: Readonly<Record<VolunteerAction, string>> = {
  'send-message': 'Write a message',
  'complete-task': 'My tasks',
  'enter-engagement': 'I found my mentee',
  'amend-engagement': 'Change my mentoring period',
  'still-searching': 'Still searching?',
  'pause-reminders': 'Pause reminders',
  withdraw: 'Withdraw',
  'add-date': 'Add a meeting',
  'change-date': 'Change the meeting',
  'remove-date': 'Remove the meeting',
  'change-period': 'Change the period',
  reflect: 'Share your feedback',
  'end-mission': 'End my mentoring',
  'confirm-participation': 'Confirm the mentoring',
  'resume-mission': 'Ended by mistake?',
}

/** Where the page says it otherwise than the one of a mail's link. */
const done: Readonly<Partial<Record<VolunteerAction | 'register', DoneText>>> = {
  register: {
    heading: 'You’re registered',
    next: 'We’ve emailed you a confirmation and told the coordinator.',
  },
  'still-searching': {
    heading: 'Thank you for telling us',
    next: 'Your coordinator can see that you’re still searching. We’ll ask again in a month.',
  },
}

const refusals: Readonly<Partial<Record<RefusalCode, string>>> = {
  'unknown-initiative': 'This initiative no longer exists.',
  'not-allowed': 'Only people whose company takes part can register.',
  'person-deactivated': 'Our records say that you’ve left, so you can’t change anything.',
  'wrong-status': 'This page has changed in the meantime. Here is the current situation.',
  'initiative-closed': 'This initiative is closed to new registrations.',
  'deadline-passed': 'The last day to register has passed.',
  'wrong-company': 'This initiative is for another company.',
  'already-registered': 'You’re already registered for this initiative.',
  'no-place-left': 'Somebody was quicker: all places are taken.',
  'unknown-task': 'This task no longer exists.',
  'unknown-date': 'This meeting no longer exists.',
}

export const en = {
  registrations: {
    title: 'My registrations',
    none: 'You aren’t registered for an initiative yet. Your registrations will appear here, so you can see who acts next.',
    initiatives: 'Initiatives open to you',
    profile: 'My profile',
    calendar: 'My meetings in my calendar',
    more: 'Also',
  },
  registration: {
    main,
    sections,
    done,
    refusals,
    attestation: 'See the certificate',
    engagement: 'Your mentoring',
    dates: 'Meetings',
    kind: 'Kind of time',
    work: 'Working time',
    personal: 'Personal time',
    change: 'Change',
    keepAsItIs: 'Cancel',
    removes: (day: string) =>
      `This removes the meeting on ${day}, with its duration and its note. This can’t be undone.`,
    moreFields: 'Start time and note',
    reflections: 'Your feedback',
    ratingWas: (rating: string) => `Overall: ${rating === 'OK' ? rating : rating.toLowerCase()}`,
    pausedUntil: (day: string) => `Reminders are paused until ${day}.`,
    declined: (manager: string) => `${manager} declined the period:`,
    cancelled: 'Reason given:',
    typed: 'What you had typed:',
  },
  initiatives: {
    title: 'Initiatives open to you',
    none: 'No initiative is open to you at the moment. Initiatives open to your company will appear here.',
    unlimited: 'Places available',
    places: (left: number) =>
      left === 0 ? 'No places left' : plural(left, { one: 'place left', other: 'places left' }),
    labels: {
      places: 'Places',
      deadline: 'Register by',
      period: 'Period',
      hours: 'Total time',
      frequency: 'Meetings',
      tasks: 'Before you begin',
      contact: 'Questions',
    },
    hours: (hours: number) => `about ${plural(hours, { one: 'hour', other: 'hours' })}`,
    more: 'Find out more',
    apply: 'Register',
    applyTo: (title: string) => `Register: ${title}`,
    registered: 'You’re registered – see your progress',
  },
  profile: {
    title: 'My profile',
    introduction:
      'Coordinators read your profile to find a mentee who suits you. Everything is optional; clear a field to remove it.',
    fields: {
      languages: {
        label: 'Languages you speak',
        hint: 'For example: English, French, some Arabic',
      },
      availability: { label: 'When you’re available', hint: 'For example: Tuesdays after 5 p.m.' },
      interests: {
        label: 'What interests you',
        hint: 'What you like to talk about, at work and elsewhere',
      },
      canHelpWith: {
        label: 'What you can help with',
        hint: 'For example: choosing a course, maths, job interviews',
      },
    },
    tooLong: (most: string) => `Must be ${most} characters or fewer`,
    submit: 'Save profile',
    kept: 'Your profile is saved',
    keptSince: 'Last changed on ',
  },
  calendar: {
    title: 'My meetings in my calendar',
    /** What the calendar program calls it. */
    name: 'Mentoring meetings',
    introduction:
      'Add a private address to Outlook, Google Calendar, Apple Calendar or another calendar program. It then shows all your meetings and follows every change. It names the initiative, never the person you mentor.',
    secret:
      'Anyone who has the address can see your meetings, without signing in. Keep it to yourself.',
    create: 'Create my private address',
    renew: 'Replace the address',
    renewHint:
      'Replace the address if somebody else has it or you’ve lost it. The present one stops working immediately, so you’ll have to add the new one to your calendar.',
    remove: 'Delete the address',
    removed: 'The address is deleted. Your calendar no longer gets your meetings.',
    exists: 'You have a private address, created on ',
    notShown: 'For your safety, we can’t show it again.',
    created: 'Your private address is ready',
    copyNow: 'Copy it now: we can’t show it again.',
    address: 'Private address',
    subscribe: 'Open in my calendar program',
    how: 'In your calendar program, look for “From URL”, “Subscribe from web” or “New calendar subscription”, and paste the address. Changes may take some hours to appear.',
    renewedElsewhere:
      'The address was replaced in another window at the same time. Nothing was changed here: try again if you need a new one.',
  },
  back: 'Back to the registration',
}

/** The texts of the volunteer's pages; every other language has the same. */
export type VolunteerTexts = typeof en
