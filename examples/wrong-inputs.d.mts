export const WRONG_SERVER: string;
export const WRONG_PAGE: string;
