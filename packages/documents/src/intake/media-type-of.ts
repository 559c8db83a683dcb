import type { FileType } from "../reading/read-file.ts";

/** IANA's names. */
const MEDIA_TYPES: Record<FileType, string> = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  heic: "image/heic",
  tiff: "image/tiff",
  xml: "application/xml",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  eml: "message/rfc822",
};

export const mediaTypeOf = (type: FileType): string => MEDIA_TYPES[type];
