/** The `loa.toml` of a card that has none: a few lines to fill in, as comments, so that a box with it is as one without. */
import { cardSections } from './card-sections.toml.ts';

export function emptyLoaToml(): string {
  return `# Cài đặt của cụm loa / settings of this box
# Cách nhanh nhất: chép tệp loa.toml do tỉnh cấp (lệnh: loa province node add) đè lên tệp này.
# The quickest way: put the loa.toml that the province made (loa province node add) in place of this file.
# Bỏ dấu # ở đầu dòng cần dùng / take away the # of each line that is to hold.

# [node]
# id = "xa-tan-phu-01"
# kind = "speaker"      # "speaker" cụm loa, "board" bảng tin điện tử

# [link]
# url = "mqtts://tinh.example.vn:8883"

# [speaker]
# driver = "alsa"
# device = "usb"        # card USB đầu tiên; tên các card có trong KET-QUA.txt / the first USB card; names are in KET-QUA.txt

# [gpio]
# driver = "chardev"
# chip = "pinctrl-bcm2711"              # Pi 4; Pi 0–3: "pinctrl-bcm2835"

# [[zone]]
# id = "main"
# relay = 17

# [button]
# line = 27

# [console]             # trang điều khiển / the page of the box; mở cho điện thoại / for phones:  loa console pin, lan = "0.0.0.0:8443"
# listen = "127.0.0.1:8090"
${cardSections()}`;
}
