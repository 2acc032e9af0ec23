/** For `lower(…) like … escape '\'`: what contains the text, whatever its case. */
export const likePattern = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
