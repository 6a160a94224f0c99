/** What a CAP document is called over HTTP. Tools that know only XML say application/xml or text/xml. */
export const CAP_MEDIA_TYPE = 'application/cap+xml';
