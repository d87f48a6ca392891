const errors = {
  'wrong-code':
    'That code isn’t right, or has been used. Wait for the next one in your app and try again.',
  'wrong-recovery-code': 'That backup code isn’t right, or has been used',
  'wrong-setup-code': 'That setup code isn’t right, has been used, or is too old',
  'wrong-first-code':
    'That code isn’t right. Check that the time on your phone is set automatically, then enter the next code.',
  unreadable:
    'We can no longer check the codes of your app. Use a backup code, and ask the person who runs this service to reset your two-step verification.',
}

export const en = {
  code: {
    title: 'Enter your security code',
    introduction: 'Open your authenticator app and enter the code for Mentoring.',
    label: 'Security code',
    hint: (hours: number) => `6 digits. We’ll ask again after ${hours} hours.`,
    held: 'What you sent is saved once you’ve entered the code.',
    submit: 'Continue',
    otherWay: 'I can’t use my app',
    recoveryLabel: 'Backup code',
    recoveryHint: (count: number) =>
      `One of the ${count} codes that you saved, such as k7qp-3xwm-9tde. Each works once.`,
    lost: 'No backup codes either? Ask the person who runs this service to reset your two-step verification.',
  },
  setup: {
    title: 'Set up two-step verification',
    introduction:
      'Exports, people and settings need a second step besides your email: a code from an app on your phone.',
    label: 'Setup code',
    hint: (days: number) =>
      `Ask an admin of your company, or the person who runs this service. It works once, for ${days} days.`,
    submit: 'Continue',
  },
  app: {
    title: 'Connect your app',
    install:
      'Install an authenticator app if you don’t have one: your company’s, or any other that shows 6-digit codes.',
    scan: 'Scan this QR code with the app, or enter the key.',
    qr: 'QR code for your authenticator app',
    key: 'Key',
    keyHint: 'Time based, 6 digits. Don’t share it.',
    enter: 'Enter the code that the app shows.',
    label: 'Security code',
    hint: '6 digits',
    submit: 'Finish',
  },
  recovery: {
    title: 'Save your backup codes',
    introduction:
      'Each of these codes works once instead of your app. Keep them where you keep passwords: they’re not shown again.',
    continue: 'I’ve saved them: continue',
    newTitle: 'New backup codes',
    newIntroduction: (count: number) =>
      `You get ${count} new codes. Those you have now stop working.`,
    newSubmit: 'Get new codes',
  },
  status: {
    title: 'Two-step verification',
    passed: (until: string) => `You’ve entered your code. We’ll ask again after ${until}.`,
    left: (count: number) =>
      count === 1 ? 'You have 1 backup code left.' : `You have ${count} backup codes left.`,
    new: 'Get new backup codes',
    phone:
      'To use another phone, ask the person who runs this service to reset your two-step verification.',
    link: 'Two-step verification',
  },
  locked: (until: string) => `Too many wrong codes. Try again after ${until}.`,
  errors,
  person: {
    title: 'Two-step verification',
    explanation: (name: string) =>
      `As a coordinator or an admin, ${name} needs a code from an app for exports, people and settings. To set it up, they need a setup code from you. Make sure that you’re talking to ${name}, and don’t email the code.`,
    submit: 'Make a setup code',
    given: (name: string) => `Setup code for ${name}`,
    once: (until: string) => `Shown only once. It works once, until ${until}.`,
    isSetUp: (name: string) =>
      `${name} has set it up. If they’ve lost their phone, they can use a backup code, or ask the person who runs this service.`,
    own: 'Ask another admin, or the person who runs this service, for a setup code of your own.',
    back: (name: string) => `Back to ${name}`,
  },
}

/** The texts about second factors; every other language has the same. */
export type SecondFactorTexts = typeof en
