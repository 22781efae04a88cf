/** The upper level's own database, beside the counties'; the slug is reserved. */
export const PROVINCE = "province";
