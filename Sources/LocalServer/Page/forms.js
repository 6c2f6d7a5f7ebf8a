// Forms: sending them once, and showing the service's errors at the fields they are about.

import { byId, element } from "./dom.js";

/** A form that cannot be sent as it is: `field` is the name of the input to look at. */
export class FieldError extends Error {
  constructor(field, message) {
    super(message);
    this.fields = [{ name: field, message }];
  }
}

/**
 * Runs `action` when the form is submitted, with its buttons off meanwhile. What it throws is shown in the form.
 * `action` is given the form's elements by name.
 */
export function onSubmit(form, action) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "true";
    clearErrors(form);
    try {
      await action(form.elements);
    } catch (error) {
      showError(form, error);
    } finally {
      delete form.dataset.busy;
    }
  });
}

export function clearErrors(form) {
  form.querySelectorAll(".field-error").forEach((old) => old.remove());
  for (const field of form.elements) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

function showError(form, error) {
  const unplaced = [];
  for (const { name, message } of error.fields ?? []) {
    // Members are named by their path, `messageReviewHandler.uri`; the input is called like the last part.
    const field = form.elements[String(name).split(".").at(-1)];
    if (!(field instanceof Element)) {
      unplaced.push(`${name}: ${message}`);
      continue;
    }
    const note = element("p", { class: "field-error", id: `${field.id}-error`, role: "alert" }, String(message));
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", note.id);
    (field.closest(".row") ?? field).after(note);
  }
  if (!error.fields?.length) unplaced.push(error.code ? `${error.code}: ${error.message}` : error.message);
  if (unplaced.length) form.append(element("p", { class: "field-error", role: "alert" }, unplaced.join(". ")));
  form.querySelector("[aria-invalid]")?.focus();
}

/** Opens a dialog whose form starts anew, and wires its Cancel button. */
export function openDialog(id) {
  const dialog = byId(id);
  const form = dialog.querySelector("form");
  clearErrors(form);
  dialog.querySelectorAll("[data-close]").forEach((button) => { button.onclick = () => dialog.close(); });
  if (!dialog.open) dialog.showModal();
  return form;
}

/**
 * The attributes in a text of `key=value` lines; null when it has none.
 * @throws FieldError for a line without `=`.
 */
export function attributes(field) {
  const lines = field.value.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return null;
  return Object.fromEntries(lines.map((line) => {
    const split = line.indexOf("=");
    if (split < 1) throw new FieldError(field.name, `Write one key=value a line; “${line.trim()}” is none.`);
    return [line.slice(0, split).trim(), line.slice(split + 1).trim()];
  }));
}

/** The whole number in a field, or the text itself if it is none, for the service to refuse. */
export function number(field) {
  const text = field.value.trim();
  if (text === "") return undefined;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
