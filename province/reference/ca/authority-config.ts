/** `openssl.cnf` of the authority. Kept in its folder, so that `openssl ca -revoke` and `-gencrl` work there by hand. */
export const authorityConfig = `[ca]
default_ca = loa

[loa]
dir = .
database = index.txt
new_certs_dir = .
rand_serial = yes
certificate = ca.crt
private_key = ca.key
default_md = sha256
default_days = 3650
default_crl_days = 30
unique_subject = no
policy = name
# Only names come from a request, which this program wrote itself.
copy_extensions = copy
preserve = no

[name]
commonName = supplied

[req]
distinguished_name = asked
prompt = no

[asked]

[authority]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash

[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid

# A client of the broker, and the server of its own console: as <machine>.local alone, never as the broker.
[node]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth, serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;
