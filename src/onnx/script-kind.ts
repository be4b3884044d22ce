const WIDE = /[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]|\p{Script=Han}/u;

/** Whether text holds characters of Chinese or Japanese, which stand without blanks between them. */
export const isWide = (text: string): boolean => WIDE.test(text);
