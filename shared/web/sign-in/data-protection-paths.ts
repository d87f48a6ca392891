export const ownDataPath = '/data-protection/my-data'
