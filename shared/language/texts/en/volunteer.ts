import type { VolunteerAction } from '../../../journey/form-actions.ts'
import type { RefusalCode } from '../../../journey/refusals.ts'
import { plural } from '../../format/plural.ts'
import type { DoneText } from '../facts/page-facts.ts'

/** What the button at the top leads to, where it is the volunteer's turn. */
const main: Readonly<Partial<Record<VolunteerAction, string>>> = {
  'send-message': 'Write a message',
  'complete-task': 'See the tasks',
  'enter-engagement': 'I found my mentee',
  'add-date': 'Add a meeting',
}

const sections: Readonly<Record<VolunteerAction, string>> = {
  'send-message': 'Write a message',
  'complete-task': 'Tasks',
  'enter-engagement': 'You found your mentee',
  'amend-engagement': 'Change the engagement',
  'still-searching': 'Still searching?',
  'pause-reminders': 'Pause the reminders',
  withdraw: 'Withdraw from the initiative',
  'add-date': 'Add a meeting',
  'change-date': 'Change the meeting',
  'remove-date': 'Remove the meeting',
  'change-period': 'Change the period',
  reflect: 'Look back',
  'end-mission': 'The mission has ended',
  'confirm-participation': 'Confirm the participation',
  'resume-mission': 'Not over yet?',
}

/** Where the page says it otherwise than the one of a mail's link. */
const done: Readonly<Partial<Record<VolunteerAction | 'register', DoneText>>> = {
  register: {
    heading: 'You are registered',
    next: 'You have a mail that says so, and the coordinator has been told.',
  },
  'still-searching': {
    heading: 'Noted: you are still searching',
    next: 'Your coordinator sees it. We ask again in a month.',
  },
}

const refusals: Readonly<Partial<Record<RefusalCode, string>>> = {
  'unknown-initiative': 'This initiative is not there any more.',
  'not-allowed': 'Only people whose company takes part may register.',
  'person-deactivated': 'You are on record as having left, so nothing can be changed.',
  'wrong-status': 'Something has changed since you opened the page. This is how it is now.',
  'initiative-closed': 'This initiative takes no more registrations.',
  'deadline-passed': 'The last day for registering is over.',
  'wrong-company': 'This initiative is for another company.',
  'already-registered': 'You are registered in this initiative already.',
  'no-place-left': 'Somebody was quicker: every place is taken.',
  'unknown-task': 'This task is not there any more.',
  'unknown-date': 'This meeting is not there any more.',
}

export const en = {
  registrations: {
    title: 'My registrations',
    none: 'You are not registered in any initiative yet. Each one that you apply for appears here, with whose turn it is and what comes next.',
    initiatives: 'Initiatives that are open to you',
    profile: 'My profile',
    more: 'More',
  },
  registration: {
    main,
    sections,
    done,
    refusals,
    attestation: 'See the attestation',
    engagement: 'Your mentoring',
    dates: 'Meetings',
    kind: 'Work or personal',
    work: 'Working time',
    personal: 'Personal time',
    change: 'Change',
    keepAsItIs: 'Leave it as it is',
    removes: (day: string) =>
      `This removes the meeting of ${day}, with its hours and its note. It cannot be brought back.`,
    moreFields: 'Time of day and note',
    reflections: 'What you have written',
    ratingWas: (rating: string) => `All in all: ${rating}`,
    pausedUntil: (day: string) => `The reminders are paused until ${day}.`,
    declined: (manager: string) => `${manager} declined the period:`,
    cancelled: 'The reason given:',
    typed: 'What you had typed:',
  },
  initiatives: {
    title: 'Initiatives open to you',
    none: 'No initiative is open to you at the moment. Each one that opens for your company appears here.',
    unlimited: 'There are places',
    places: (left: number) =>
      left === 0 ? 'No place is left' : plural('en', left, 'place left', 'places left'),
    labels: {
      places: 'Places',
      deadline: 'Register by',
      period: 'Period',
      hours: 'Time in all',
      frequency: 'Meetings',
      tasks: 'Before you begin',
      contact: 'Questions',
    },
    hours: (hours: number) => `about ${plural('en', hours, 'hour', 'hours')}`,
    more: 'What it is about',
    apply: 'Apply',
    applyTo: (title: string) => `Apply: ${title}`,
    registered: 'You are registered: see where it stands',
  },
  profile: {
    title: 'My profile',
    introduction:
      'Coordinators read it when they look for a mentee who fits. Everything is optional; leave a field empty to take it back.',
    fields: {
      languages: {
        label: 'Languages that you speak',
        hint: 'For example: English, French, some Arabic',
      },
      availability: { label: 'When you have time', hint: 'For example: Tuesdays after 5 p.m.' },
      interests: {
        label: 'What interests you',
        hint: 'What you like to talk about, at work and beyond',
      },
      canHelpWith: {
        label: 'What you can help with',
        hint: 'For example: choosing studies, maths, job interviews',
      },
    },
    tooLong: (most: string) => `Write at most ${most} characters`,
    submit: 'Keep my profile',
    kept: 'Your profile is kept',
    keptSince: 'Last changed on ',
  },
  attestation: 'Attestation of mentoring',
  back: 'Back to the registration',
}

/** The texts of the volunteer's pages; every other language has the same. */
export type VolunteerTexts = typeof en
