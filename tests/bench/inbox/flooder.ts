/** Issuer that floods: the commune of the scene, which may send alerts to its box. */
export const FLOODER = 'commune:bench';
