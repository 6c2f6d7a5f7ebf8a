// The settings of a room, and its deletion.

import { byId } from "./dom.js";
import { number, onSubmit, openDialog } from "./forms.js";

let room = null;
let onChange = null;

/** Opens the settings of a room. `changed` is called once they are saved, with true when the room was deleted. */
export function editSettings(of, changed) {
  room = of;
  onChange = changed;
  const fields = openDialog("settings-dialog").elements;
  const { name, maximumMessageLength, maximumMessageRatePerSecond, messageReviewHandler } = room.settings ?? {};
  fields.arn.value = room.arn;
  fields.name.value = name ?? "";
  fields.maximumMessageLength.value = maximumMessageLength ?? "";
  fields.maximumMessageRatePerSecond.value = maximumMessageRatePerSecond ?? "";
  fields.uri.value = messageReviewHandler?.uri ?? "";
  fields.fallbackResult.value = messageReviewHandler?.fallbackResult ?? "ALLOW";
}

onSubmit(byId("settings-form"), async (fields) => {
  const uri = fields.uri.value.trim();
  const hadHandler = Boolean(room.settings?.messageReviewHandler);
  await room.service.call("UpdateRoom", {
    identifier: room.arn, name: fields.name.value.trim(),
    maximumMessageLength: number(fields.maximumMessageLength), maximumMessageRatePerSecond: number(fields.maximumMessageRatePerSecond),
    // An empty URI takes the handler away.
    ...(uri || hadHandler ? { messageReviewHandler: uri ? { uri, fallbackResult: fields.fallbackResult.value } : { uri } } : {}),
  });
  byId("settings-dialog").close();
  onChange(false);
});

byId("delete-room").onclick = () => {
  byId("settings-dialog").close();
  openDialog("delete-dialog");
  byId("delete-title").textContent = `Delete ${room.title}?`;
};

onSubmit(byId("delete-form"), async () => {
  await room.service.call("DeleteRoom", { identifier: room.arn });
  byId("delete-dialog").close();
  onChange(true);
});
