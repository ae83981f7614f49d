/** Lets a script lock the keys in KEYS alone. It counts on the very first line only. */
export const KEY_LOCKING = "#!lua flags=allow-key-locking\n";
