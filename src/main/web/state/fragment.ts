/**
 * Documents in the fragment of an address: JSON, deflated, in base64url. A document that was never posted can so be
 * reloaded and sent as a link, and no server sees it before somebody runs it.
 */
export async function packDocument(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const packed = await transformed(bytes, new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of packed) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Returns the document, or null if the text is none, such as a link that was cut off. */
export async function unpackDocument(text: string): Promise<unknown> {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await transformed(bytes, new DecompressionStream("deflate-raw"))));
  } catch {
    return null;
  }
}

async function transformed(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array> {
  const readable: ReadableStream<Uint8Array> = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(readable).arrayBuffer());
}

/** Reads a value of a fragment such as "d=abc&x=1". */
export function fragmentValue(fragment: string, name: string): string {
  return new URLSearchParams(fragment).get(name) ?? "";
}
