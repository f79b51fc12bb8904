/** A picture whose frames can be had one by one. Ended with `close`, which gives its memory back. */
export interface Film {
  /** The first frame. */
  readonly still: VideoFrame
  readonly animated: boolean
  /** The frame at a place, counted from 0 and beginning anew after the last. */
  frame(index: number): Promise<VideoFrame>
  close(): void
}

/**
 * Decodes the bytes of a picture in the page's own memory: an `img` element would need an address, and every address
 * leaves copies of the picture in other processes. Rejects where the bytes are not such a picture.
 */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<Film> {
  const decoder = new ImageDecoder({ data: bytes, type: mediaType })
  try {
    await decoder.tracks.ready
    const track = decoder.tracks.selectedTrack
    const { image } = await decoder.decode()
    return {
      still: image,
      animated: track?.animated ?? false,
      async frame(index) {
        await decoder.completed
        const count = decoder.tracks.selectedTrack?.frameCount ?? 1
        return (await decoder.decode({ frameIndex: index % count })).image
      },
      close() {
        image.close()
        decoder.close()
      },
    }
  } catch (failure) {
    decoder.close()
    throw failure
  }
}

/** Draws a frame on a canvas as wide as it is shown, and no larger than the frame itself. */
export function drawFrame(canvas: HTMLCanvasElement, frame: VideoFrame): void {
  const shown = canvas.clientWidth * window.devicePixelRatio
  const scale = shown > 0 ? Math.min(1, shown / frame.displayWidth) : 1
  const width = Math.max(1, Math.round(frame.displayWidth * scale))
  const height = Math.max(1, Math.round(frame.displayHeight * scale))
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  context.imageSmoothingQuality = 'high'
  context.clearRect(0, 0, width, height)
  context.drawImage(frame, 0, 0, width, height)
}
