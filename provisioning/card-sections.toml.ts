/** The sections of `loa.toml` about the pole: network, clock, SSH, lamp, reset. All are comments that say their defaults. */
export function cardSections(): string {
  return `
# ---- Mạng / network. Cắm dây mạng có DHCP thì không cần ghi gì / a cable with DHCP needs nothing here

# [ethernet]            # dây mạng, địa chỉ cố định / a cable with a fixed address
# address = "192.168.1.20/24"
# gateway = "192.168.1.1"
# dns = ["192.168.1.1"]

# [wifi]
# ssid = "Ten mang"     # đúng từng chữ hoa, chữ thường / letter by letter
# password = "mat-khau" # 8–63 ký tự; mạng mở thì xóa dòng này / absent: an open network
# hidden = false        # true nếu mạng ẩn tên / true where the network hides its name
# country = "VN"
# address = "dhcp"      # hoặc cố định, như [ethernet] / or fixed, as in [ethernet]

# [mobile]              # 4G
# apn = "v-internet"    # Viettel "v-internet", VinaPhone "m3-world", MobiFone "m-wap"
# user = ""
# password = ""
# pin = "1234"          # sai thì SIM chỉ bị thử một lần / a wrong one is tried once
# power_cut = { line = 5, active = "high", off_seconds = 10 }   # chân ngắt nguồn modem / a line that takes the modem's power

# [network]
# may_reboot = true     # mất mạng lâu thì được tự khởi động lại, nhiều nhất mỗi giờ một lần / may restart, hourly at most
# revert_minutes = 15   # mạng mới không vào được tỉnh trong chừng này thì quay về mạng cũ / back to the old settings after

# ---- Đồng hồ / clock
# [time]
# servers = ["ntp.tinh.example.vn"]     # trống: máy chủ giờ công cộng / empty: a public pool

# ---- Vào máy từ xa bằng khóa SSH; không có khóa thì không mở cổng nào / log-in by key; none, no open port
# [ssh]
# keys = ["ssh-ed25519 AAAA... ten"]

# ---- Đèn báo / lamp
# [lamp]
# line = 6              # chân GPIO của đèn / its GPIO line
# active = "high"
# led = "ACT"           # đèn sẵn trên Pi; "none" để yên / an LED of the Pi; "none" leaves it alone

# ---- Xóa về ban đầu: giữ nút khi bật nguồn / factory reset: the button held at power-on
# [reset]
# hold_seconds = 10
# identity = "keep"     # "keep" giữ danh tính, "wipe" xóa cả danh tính / "wipe": the identity too

# ---- Lần đầu nối được với tỉnh, loa tự đọc mã của mình / at its first connection the box says its own code
# [first_words]
# say_code = true
# volume_percent = 20
`;
}
