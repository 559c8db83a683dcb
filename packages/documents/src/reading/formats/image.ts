import { imageSize } from "image-size";
import { ReadingError } from "../read-file.ts";

const MOST_PIXELS = 100_000_000;

/** What an image's header says of its size, in pixels. Nothing is decoded here, and nothing larger is handed on. */
export function readImage(bytes: Uint8Array): { width: number; height: number } {
  const { width, height } = sizeOf(bytes);
  if (!(width > 0 && height > 0)) throw damaged();
  if (width * height > MOST_PIXELS) {
    const megapixels = MOST_PIXELS / 1_000_000;
    throw new ReadingError(
      "too_large_inside",
      `The image has ${width} × ${height} pixels; up to ${megapixels} megapixels are read. Make it smaller.`,
    );
  }
  return { width, height };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  try {
    return imageSize(bytes);
  } catch {
    throw damaged();
  }
}

const damaged = () =>
  new ReadingError("damaged", "The image is damaged: its size can't be told. Take it again.");
