/** A right document with every element of CAP 1.2 but `restriction`, which stands only in one that is not public. */
export const FULL_DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>LQ-2026-041-2</identifier>
  <sender>pctt.laocai.example.vn</sender>
  <sent>2026-11-22T05:10:00+07:00</sent>
  <status>Actual</status>
  <msgType>Update</msgType>
  <source>Trực ban</source>
  <scope>Public</scope>
  <addresses>truc-ban "ban chỉ huy xã"</addresses>
  <code>profile:VN:1</code>
  <code>layer:LOA:1</code>
  <note>Nước lên nhanh hơn dự báo</note>
  <references>pctt.laocai.example.vn,LQ-2026-041,2026-11-22T04:54:00+07:00 khac.example.vn,X-1,2026-11-22T04:00:00-00:00</references>
  <incidents>NGOI-PHAT "suối Ngòi Phát"</incidents>
  <info>
    <language>vi-VN</language>
    <category>Met</category>
    <category>Safety</category>
    <event>Lũ quét</event>
    <responseType>Evacuate</responseType>
    <responseType>Avoid</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <audience>Bà con hai bên suối</audience>
    <eventCode><valueName>OET</valueName><value>OET-079</value></eventCode>
    <effective>2026-11-22T05:10:00+07:00</effective>
    <onset>2026-11-22T05:40:00+07:00</onset>
    <expires>2026-11-22T17:00:00+07:00</expires>
    <senderName>Ban Chỉ huy Phòng thủ dân sự tỉnh Lào Cai</senderName>
    <headline>Lũ quét trên suối Ngòi Phát</headline>
    <description>Mưa rất to từ 2 giờ sáng.
Nước suối đang lên &amp; chảy xiết.</description>
    <instruction>Di chuyển ngay lên nhà văn hóa thôn.</instruction>
    <web>https://pctt.laocai.example.vn/lq-041</web>
    <contact>0214 000 000</contact>
    <parameter><valueName>VN-QD18-2021:RISK-LEVEL</valueName><value>3</value></parameter>
    <parameter><valueName>VN-QD18-2021:HAZARD</valueName><value>flash-flood</value></parameter>
    <parameter><valueName>mưa</valueName><value>180 mm</value></parameter>
    <resource>
      <resourceDesc>Lời đọc</resourceDesc>
      <mimeType>audio/mpeg</mimeType>
      <size>1440044</size>
      <uri>https://pctt.laocai.example.vn/lq-041.mp3</uri>
      <derefUri>SUQzBAAAAAAA</derefUri>
      <digest>2fd4e1c67a2d28fced849ee1bb76e7391b93eb12</digest>
    </resource>
    <area>
      <areaDesc>Hai bên suối Ngòi Phát</areaDesc>
      <polygon>22.55,103.6 22.55,103.7 22.45,103.7 22.55,103.6</polygon>
      <circle>22.5,103.65 3.5</circle>
      <geocode><valueName>VN-COMMUNE</valueName><value>02683</value></geocode>
      <altitude>300</altitude>
      <ceiling>900.5</ceiling>
    </area>
  </info>
  <info>
    <language>hmn</language>
    <category>Met</category>
    <event>dej nyab</event>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <instruction>Khiav mus rau qhov chaw siab.</instruction>
  </info>
</alert>
`;
