/** An event of a stream of server-sent events, or a line that the standard knows no meaning for. */
export type StreamEvent = { kind: "event"; type: string; data: string } | { kind: "unknown"; field: string };

/**
 * Takes an event stream line by line, blank ones too, and gives each event at the line that completes it. As the HTML standard
 * says (9.2.6), but for two things: lines of unknown meaning are told, because here they are a damaged reply; and a blank line
 * after the last one of the stream completes an event that the server left open, because its JSON shows whether it is whole.
 */
export function createEventReader(): (line: string) => StreamEvent | null {
  let type = "";
  let data: string[] = [];
  return (line) => {
    if (line === "") {
      const event = { kind: "event" as const, type: type || "message", data: data.join("\n") };
      [type, data] = ["", []];
      return event.data === "" ? null : event;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "event") type = value;
    else if (field === "data") data.push(value);
    else if (!["", "id", "retry"].includes(field)) return { kind: "unknown", field };
    return null;
  };
}
