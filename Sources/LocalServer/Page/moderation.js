// Deleting messages and disconnecting users: by the operator over HTTP, or by one of the page's users over its socket.

import { byId } from "./dom.js";
import { onSubmit, openDialog } from "./forms.js";

let asked = null;

/**
 * Asks for a reason, then does it.
 * @param request `{kind: "delete", id, about}` or `{kind: "disconnect", userId}`.
 * @param actor the seat whose user does it; null for the operator.
 */
export function moderate(request, room, actor) {
  asked = { request, room, actor };
  const form = openDialog("moderation-dialog");
  const isDeletion = request.kind === "delete";
  byId("moderation-title").textContent = isDeletion ? `Delete “${request.about}”?` : `Disconnect ${request.userId}?`;
  byId("moderation-submit").textContent = isDeletion ? "Delete message" : "Disconnect user";
  byId("moderation-route").textContent = actor ? `As ${actor.title}, over the WebSocket.` : "As the operator, over HTTP.";
  form.elements.reason.value = "";
  form.elements.reason.focus();
}

onSubmit(byId("moderation-form"), async (fields) => {
  const { request, room, actor } = asked;
  const isDeletion = request.kind === "delete";
  const reason = fields.reason.value;
  if (!actor) {
    await room.service.call(isDeletion ? "DeleteMessage" : "DisconnectUser", {
      roomIdentifier: room.arn, ...(isDeletion ? { id: request.id } : { userId: request.userId }), ...(reason ? { reason } : {}),
    });
  } else if (isDeletion) {
    actor.deleteMessage(request.id, reason);
  } else {
    actor.disconnectUser(request.userId, reason);
  }
  byId("moderation-dialog").close();
});
