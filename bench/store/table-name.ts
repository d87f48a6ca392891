export const tableName = 'journey'
