/** A peer's package out of this folder. Typed by whoever asks: the app's own install does not know these packages. */
export async function loadPackage<Shape>(name: string): Promise<Shape> {
  return (await import(name)) as Shape;
}
