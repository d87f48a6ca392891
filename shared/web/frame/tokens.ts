/** The look that mails and pages share. Every pair of text and ground has a contrast of 4.5 or more. */
export const tokens = {
  font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  /** For what speaks to a person: a certificate, the sentence above a mail. */
  serif: "'Iowan Old Style', 'Sitka Heading', Cambria, Georgia, 'Times New Roman', serif",
  light: {
    ground: '#ffffff',
    text: '#1d1d1f',
    quiet: '#56565c',
    border: '#8a8a90',
    accent: '#0b57a4',
    onAccent: '#ffffff',
    error: '#b3261e',
    soft: '#f3f5f8',
    tint: '#c2d5e8',
  },
  dark: {
    ground: '#17181b',
    text: '#ececee',
    quiet: '#b4b4ba',
    border: '#84848c',
    accent: '#8cbcf5',
    onAccent: '#0d1b2a',
    error: '#ffb4ab',
    soft: '#24262b',
    tint: '#33404f',
  },
} as const
