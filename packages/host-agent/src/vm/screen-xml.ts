/** A password for the screen, and until when it opens it. */
export interface ScreenKey {
  readonly password: string;
  readonly validTo: Date;
}

/** Nobody knows this one, and its time is over. */
const noKey: ScreenKey = { password: 'closed', validTo: new Date(0) };

/**
 * The screen: VNC on a socket of the host, never on a network. It always asks for a password, and no password
 * opens it until one is made for one look.
 * @param socket where it is; null: libvirt finds a place that its QEMU may write to.
 */
export function screenElement(
  socket: string | null,
  key: ScreenKey | null,
): Readonly<Record<string, unknown>> {
  const { password, validTo } = key ?? noKey;
  return {
    '@type': 'vnc',
    '@passwd': password,
    // libvirt reads it as UTC, and without a zone.
    '@passwdValidTo': validTo.toISOString().slice(0, 19),
    listen: { '@type': 'socket', ...(socket === null ? {} : { '@socket': socket }) },
  };
}
