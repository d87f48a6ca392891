/** The schemas of a stored person: RFC 7643, 4.1 and 4.3. */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
/** Ours, in an answer to a request of which some parts were not done. */
export const outcomeSchema = 'urn:mentoring-journey:scim:schemas:extension:1.0:Outcome'
