/** The last of the `expires` that are there: the alert ends when its last block does. The first of equals. */
export function latestExpires(
  infos: readonly { readonly expires?: string | undefined }[],
): string | undefined {
  let latest: string | undefined;
  for (const { expires } of infos)
    if (expires !== undefined && (latest === undefined || Date.parse(expires) > Date.parse(latest)))
      latest = expires;
  return latest;
}
