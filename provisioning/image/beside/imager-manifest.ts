/**
 * What Raspberry Pi Imager 2 reads when this file is opened with it: it offers the image with its own name, checks it, and asks none of its
 * own questions, since our settings are in `loa.toml` (`init_format: none`).
 */
export interface ManifestOptions {
  readonly flavour: string;
  readonly version: string;
  /** Address of the packed image; a file's for one that lies beside the manifest. */
  readonly url: string;
  readonly epoch: number;
  readonly imageBytes: number;
  readonly imageSha256: string;
  readonly packedBytes: number;
  readonly packedSha256: string;
}

/** Words of Imager for boards that Debian's kernel starts on; Pi 5 is not among them. */
const DEVICES = ['pi4-64bit', 'pi3-64bit'];

export function imagerManifest(options: ManifestOptions): object {
  const { flavour, version, url, epoch, imageBytes, imageSha256, packedBytes, packedSha256 } = options;
  const names: Record<string, string> = { speaker: 'Loa: cụm loa', board: 'Loa: bảng tin điện tử' };
  return {
    os_list: [
      {
        name: `${names[flavour] ?? 'Loa'} ${version}`,
        description: 'Sửa loa.toml trên thẻ sau khi ghi / edit loa.toml on the card afterwards',
        url,
        icon: '',
        release_date: new Date(epoch * 1_000).toISOString().slice(0, 10),
        extract_size: imageBytes,
        extract_sha256: imageSha256,
        image_download_size: packedBytes,
        image_download_sha256: packedSha256,
        devices: DEVICES,
        init_format: 'none',
      },
    ],
  };
}
