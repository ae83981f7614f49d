/** One element of a document with its prefix resolved: `name` is the local name, `namespace` the address behind the prefix. */
export type XmlElement = {
  name: string;
  namespace: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  /** The element's own text, entities decoded, not trimmed. */
  text: string;
};

/** The tree without what does not belong to a family of namespaces, so that a foreign "ID" is never taken for ours. */
export function onlyFamily(element: XmlElement, prefix: string): XmlElement {
  const own = element.children.filter((child) => child.namespace.startsWith(prefix));
  return { ...element, children: own.map((child) => onlyFamily(child, prefix)) };
}

/** Every element at the end of a path of local names, in document order. */
export function elementsAt(element: XmlElement | undefined, ...path: string[]): XmlElement[] {
  if (!element) return [];
  const [name, ...rest] = path;
  if (name === undefined) return [element];
  return element.children
    .filter((child) => child.name === name)
    .flatMap((child) => elementsAt(child, ...rest));
}

export function elementAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return elementsAt(element, ...path)[0];
}

/** The trimmed text at a path, "" when there is none. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string {
  return elementAt(element, ...path)?.text.trim() ?? "";
}

/** All non-empty trimmed texts at a path. */
export function textsAt(element: XmlElement | undefined, ...path: string[]): string[] {
  return elementsAt(element, ...path)
    .map((found) => found.text.trim())
    .filter((text) => text !== "");
}
