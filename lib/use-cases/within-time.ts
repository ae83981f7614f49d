/** `otherwise` when it fails or takes longer than `ms`. */
export async function withinTime<Value>(asked: Promise<Value>, otherwise: Value, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  return Promise.race([asked.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
}
