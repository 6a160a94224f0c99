export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';
