type Handle = { listening?: unknown; address?: () => unknown };

/**
 * The addresses on which this process takes TCP connections, as the system tells them: arguments and settings only say
 * what was asked for. Node shows its open servers by an old call without a promise; where it is gone the list is empty.
 */
export function listeningAddresses(): string[] {
  const node = process as { _getActiveHandles?: () => Handle[] };
  return (node._getActiveHandles?.() ?? []).flatMap((handle) => {
    if (handle.listening !== true || typeof handle.address !== "function") return [];
    const bound = handle.address();
    const isAddress = typeof bound === "object" && bound !== null && "address" in bound;
    return isAddress && typeof bound.address === "string" ? [bound.address] : [];
  });
}
