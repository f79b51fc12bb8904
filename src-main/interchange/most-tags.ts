/** How many tags an entry can be saved with. */
export const mostTags = 500
