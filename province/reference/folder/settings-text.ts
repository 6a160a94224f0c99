/** The first `province.toml` of a new province: it is its own manual. */
export interface NewProvince {
  readonly id: string;
  readonly name: string;
  readonly approvedBy: string;
  readonly communes: readonly { readonly id: string; readonly name: string }[];
  /** Absent: loopback only, without TLS. */
  readonly host?: string;
}

export function settingsText(province: NewProvince): string {
  const open = province.host !== undefined;
  const host = province.host ?? '127.0.0.1';
  return `# Nguồn tỉnh tham chiếu của Loa / Loa reference province. Sửa xong thì khởi động lại / restart after a change:
#   loa province serve --dir .

[province]
id = ${toml(province.id)}                 # mọi cụm thuộc nhóm / every node is in group province:${province.id}
name = ${toml(province.name)}
approved_by = ${toml(province.approvedBy)}       # người phê duyệt, khi bản tin không ghi / where a message names none

[broker]
host = ${toml(host)}        # tên máy này trong mắt các cụm, có trong chứng thư / in the server's certificate
tcp = "127.0.0.1:1883"    # không TLS: chỉ trong máy này / no TLS: this machine only; "" = tắt / off
tls = ${toml(open ? '0.0.0.0:8883' : '')}${open ? '      ' : '                  '}# TLS, đòi chứng thư của cụm / client certificates; "0.0.0.0:8883", "" = tắt / off
# [broker.outer]          # máy chủ MQTT riêng thay cho máy gắn sẵn / your own broker instead of the embedded one
# url = "mqtts://mqtt.example.vn:8883"
# node_url = "mqtts://mqtt.example.vn:8883"
# ca = "ca/ca.crt"
# cert = "ca/province.crt"   # CN province-${province.id}
# key = "ca/province.key"

[content]
listen = ${toml(open ? '0.0.0.0:8880' : '127.0.0.1:8880')}
# url = "https://cdn.example.vn/loa/"   # nếu có máy chủ khác phát thư mục content/ / another server gives out content/

[api]
listen = "127.0.0.1:8881"   # chỉ trong máy này / this machine only

[cap]                       # bản tin CAP 1.2 từ hệ thống khác; chứng thư tin cậy / trusted certificates: loa province cap trust
require_signature = "never" # "http": hệ thống khác phải ký / other systems must sign; "always": cả tệp nhập tay / files too
allow_sha1 = false          # chữ ký SHA-1 / signatures with SHA-1

# Ai được ký gì, ở đâu. Danh sách này được khóa gốc ký và gửi cho mọi cụm.
# Who may sign what, where. The root key signs this list and every node gets it.
[[issuer]]
id = "province"
name = ${toml(province.name)}
key = "keys/province.jwk"
[[issuer.may]]
types = ["plan", "assignment", "schedule", "bulletin", "alert", "command", "welcome"]
max_priority = "emergency"
in_quiet_hours = true     # được phát trong giờ yên tĩnh nếu bản tin ghi rõ / may sound in quiet hours, where the item says so
areas = ["*"]
${province.communes.map(commune).join('')}
# [[issuer]]              # cấp trung ương: ký ở nơi khác / central: signs elsewhere
# id = "central"
# name = "Trung ương"
# public_keys = [{ kid = "central-1", x = "…" }]
# [[issuer.may]]
# types = ["bulletin", "alert"]
# max_priority = "emergency"
# areas = ["*"]
`;
}

function commune({ id, name }: { id: string; name: string }): string {
  return `
[[issuer]]
id = ${toml(`commune:${id}`)}
name = ${toml(name)}
key = ${toml(`keys/commune-${id}.jwk`)}
[[issuer.may]]
types = ["schedule", "bulletin"]
max_priority = "priority"
areas = [${toml(`commune:${id}`)}]
[[issuer.may]]            # khẩn cấp trong địa bàn xã / emergencies in its own area
types = ["alert", "command"]
max_priority = "emergency"
areas = [${toml(`commune:${id}`)}]
`;
}

/** A TOML basic string: JSON's escapes are a subset of TOML's. */
function toml(text: string): string {
  return JSON.stringify(text);
}
