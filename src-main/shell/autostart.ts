/**
 * The file by which desktops of Linux start an app at login:
 * https://specifications.freedesktop.org/autostart-spec/latest and, for what stands in it,
 * https://specifications.freedesktop.org/desktop-entry-spec/latest
 */

/** The file's text, or null where the command can't be written down in one. */
export function writeAutostart(command: readonly string[]): string | null {
  if (!isWritable(command)) return null
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Kintsugi',
    'Comment=Begins in the tray, with the journal closed',
    `Exec=${command.map(quote).join(' ')}`,
    'Icon=kintsugi',
    'Terminal=false',
    'StartupNotify=false',
    '',
  ].join('\n')
}

/** The program of a command, in quotation marks as `quote` makes them. */
const PROGRAM = /^Exec="((?:\\{4}|\\{2}["`$]|[^"\\\n])*)"/m

/** The program that a file of this text starts, or null where that is not written as we write it. */
export function programOf(text: string): string | null {
  const quoted = PROGRAM.exec(text)?.[1]
  return quoted?.replace(/\\{3}(\\)|\\{2}(.)|%(%)/g, '$1$2$3') ?? null
}

/** The text with another program in it; all else that stands there stays. null as in `writeAutostart`. */
export function renewAutostart(text: string, program: string): string | null {
  if (!isWritable([program])) return null
  return text.replace(PROGRAM, () => `Exec=${quote(program)}`)
}

/** Of an equals sign in the program's name and of control characters the specification knows no way to write them. */
function isWritable(command: readonly string[]): boolean {
  return !command[0]?.includes('=') && !command.some((part) => /\p{Cc}/u.test(part))
}

/** Whether a file of this text starts the app. Desktops switch one off by writing so into it. */
export function isSwitchedOn(text: string): boolean {
  const says = (key: string, value: string) => new RegExp(`^${key}\\s*=\\s*${value}\\s*$`, 'm').test(text)
  return !says('Hidden', 'true') && !says('X-GNOME-Autostart-enabled', 'false')
}

/** An argument in quotation marks. Its backslashes are doubled twice: as an argument, then as a string of the file. */
function quote(part: string): string {
  const argument = part.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${argument.replaceAll('\\', '\\\\')}"`
}
