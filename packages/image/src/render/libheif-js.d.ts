/** The libheif functions that are used. The package's own types are for another build. */
declare module 'libheif-js/wasm-bundle.js' {
  type Pointer = object;
  interface Failure {
    code: object;
    message: string;
  }
  interface DecodedImage {
    code?: undefined;
    image: Pointer;
    /** Views of the library's memory, invalid once the image is released. `stride` is in bytes. */
    channels: { width: number; height: number; stride: number; data: Uint8Array }[];
  }
  const libheif: {
    heif_error_code: { heif_error_Ok: object };
    heif_colorspace: { heif_colorspace_RGB: object };
    heif_chroma: { heif_chroma_interleaved_RGB: object; heif_chroma_interleaved_RGBA: object };
    heif_context_alloc(): Pointer;
    heif_context_read_from_memory(context: Pointer, bytes: Uint8Array): Failure;
    heif_context_free(context: Pointer): void;
    heif_js_context_get_primary_image_handle(context: Pointer): (Pointer & { code?: undefined }) | Failure;
    heif_image_handle_get_width(handle: Pointer): number;
    heif_image_handle_get_height(handle: Pointer): number;
    heif_image_handle_has_alpha_channel(handle: Pointer): number;
    heif_js_decode_image2(
      handle: Pointer,
      space: object,
      chroma: object,
    ): Promise<DecodedImage | Failure> | DecodedImage | Failure;
  };
  export default libheif;
}
