/**
 * The kinds of disaster that the box can name by itself, with what it says of each: what it is, then what to do. The codes are those of an
 * alert's `hazard`; the words are spoken by recordings beside this file.
 */
export const HAZARD_WORDS = {
  storm:
    'Cảnh báo khẩn cấp: bão. Bà con ở trong nhà kiên cố, tránh xa bờ biển, làm theo hướng dẫn của chính quyền.',
  flood:
    'Cảnh báo khẩn cấp: lũ, ngập lụt. Bà con khẩn trương di chuyển đến nơi cao, theo hướng dẫn của chính quyền.',
  'flash-flood':
    'Cảnh báo khẩn cấp: lũ quét. Bà con khẩn trương di chuyển đến nơi an toàn, theo hướng dẫn của chính quyền.',
  landslide:
    'Cảnh báo khẩn cấp: sạt lở đất. Bà con rời ngay khỏi sườn dốc và bờ sông suối, theo hướng dẫn của chính quyền.',
  'heavy-rain':
    'Cảnh báo khẩn cấp: mưa lớn. Bà con không đi qua sông suối, ngầm tràn, làm theo hướng dẫn của chính quyền.',
  heat: 'Cảnh báo khẩn cấp: nắng nóng gay gắt. Bà con hạn chế ra ngoài, uống đủ nước, chú ý người già và trẻ nhỏ.',
  cold: 'Cảnh báo khẩn cấp: rét hại. Bà con giữ ấm cho người và vật nuôi, không đốt than trong phòng kín.',
  earthquake:
    'Cảnh báo khẩn cấp: động đất. Bà con che đầu; khi hết rung, ra nơi trống trải, tránh xa nhà cửa và cột điện.',
  tsunami:
    'Cảnh báo khẩn cấp: sóng thần. Bà con rời bờ biển ngay, chạy lên nơi cao, theo hướng dẫn của chính quyền.',
  fire: 'Cảnh báo khẩn cấp: cháy. Bà con khẩn trương rời khỏi khu vực cháy, theo hướng dẫn của chính quyền.',
} as const;

export type Hazard = keyof typeof HAZARD_WORDS;

/** What the log calls each. */
export const HAZARD_NAMES: Readonly<Record<Hazard, string>> = {
  storm: 'bão',
  flood: 'lũ, ngập lụt',
  'flash-flood': 'lũ quét',
  landslide: 'sạt lở đất',
  'heavy-rain': 'mưa lớn',
  heat: 'nắng nóng',
  cold: 'rét hại',
  earthquake: 'động đất',
  tsunami: 'sóng thần',
  fire: 'cháy',
};

export const HAZARDS = Object.keys(HAZARD_WORDS) as readonly Hazard[];
