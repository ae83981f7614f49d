"use client";

import { useEffect, useState } from "react";
import { areSingleKeysOn, switchSingleKeys } from "../shell/single-keys";

export function SingleKeysSwitch() {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(areSingleKeysOn()), []);
  return (
    <label className="switch">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => {
          setOn(event.target.checked);
          switchSingleKeys(event.target.checked);
        }}
      />
      Single letters work as keys. Switch this off if you speak to your computer.
    </label>
  );
}
