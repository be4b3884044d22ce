/** What the builders of structured data are told about the page they stand on. */
export type PageFacts = {
  title: string;
  description: string;
  /** Absolute, the canonical one. */
  url: string;
  /** BCP-47. */
  languageTag: string;
  /** Absolute address of the site's root, with the slash. */
  siteUrl: string;
  /** Absolute address of the social picture. */
  pictureUrl?: string;
};

/** A step on the way from the home page to this one, absolute address. */
export type TrailStep = { label: string; url: string };

/** Dates of an article. */
export type ArticleDates = { published: Date; modified: Date };

/** A question with its answer, both shown on the page. */
export type Question = { question: string; answer: string };
