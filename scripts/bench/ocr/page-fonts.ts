/** Fonts of the machine in which pages of the corpus are drawn, as style declarations. */
export const SANS = "font-family: 'Liberation Sans', Arial, sans-serif;";
export const SERIF = "font-family: 'Liberation Serif', 'Times New Roman', serif;";
export const CJK = "font-family: 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;";
