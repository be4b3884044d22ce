/** Names by which the nodes of a page's graph, and those of different pages, point at one another. */
export const organizationId = (siteUrl: string): string => `${siteUrl}#organization`;
export const websiteId = (siteUrl: string): string => `${siteUrl}#website`;
export const pageId = (url: string): string => `${url}#page`;
export const trailId = (url: string): string => `${url}#breadcrumbs`;
export const applicationId = (url: string): string => `${url}#application`;
export const questionsId = (url: string): string => `${url}#questions`;
export const articleId = (url: string): string => `${url}#article`;
