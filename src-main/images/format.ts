/** In pixels, as the picture is shown: after its orientation has been applied. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Stripped {
  readonly bytes: Uint8Array
  /** A place was found, or a block that may hold one and could not be read. */
  readonly removed: boolean
}

/** What this folder knows of one image format. None of it throws, whatever the bytes are. */
export interface Format {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif' | 'image/gif'
  begins(bytes: Uint8Array): boolean
  /** null when the file is broken before its picture begins. */
  measure(bytes: Uint8Array): Size | null
  /**
   * The same picture without what is not needed to draw it. What a decoder reads stays byte for byte: pixels, colour
   * profile, animation, and of the EXIF block the orientation and the moment it was taken.
   */
  strip(bytes: Uint8Array): Stripped
}
