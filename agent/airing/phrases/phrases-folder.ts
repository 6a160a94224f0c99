/** Of the box's data folder: what people recorded for it, a folder by language. */
export const PHRASES_FOLDER = 'phrases';
