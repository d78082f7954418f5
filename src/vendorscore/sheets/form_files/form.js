"use strict";
// What every form does: check while somebody types, keep a draft, show progress, save a file, go on from one.
const rules = JSON.parse(document.getElementById("rules").textContent);
const NUMBER = new RegExp("^(?:" + rules.number + ")$");
const form = document.getElementById("sheet");
const boxes = [...form.querySelectorAll("fieldset.question")];

// Decimal texts as whole numbers of one unit, small enough for all of them: compared and divided without rounding.
const scaled = (...texts) => {
  const parts = texts.map((text) => text.split("."));
  const places = Math.max(...parts.map((one) => (one[1] || "").length));
  return parts.map((one) => BigInt(one[0].replace("-", "") + (one[1] || "").padEnd(places, "0")) * (one[0].startsWith("-") ? -1n : 1n));
};

const compare = (a, b) => {
  const [x, y] = scaled(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
};

const stepsInto = (text, step) => {
  const [x, y] = scaled(text, step);
  return x % y === 0n;
};

// A point before three digits may stand between thousands, unless that many would be outside the limits.
const within = (whole, input) =>
  !(input.dataset.least && compare(whole, input.dataset.least) < 0) && !(input.dataset.most && compare(whole, input.dataset.most) > 0);

// Nothing is cut off while somebody types or pastes: what is too long is said, and kept.
const tooLong = (place) => [...place.querySelectorAll("[data-chars]")]
  .map((input) => [[...input.value].length, Number(input.dataset.chars)])
  .filter(([found, most]) => found > most)
  .map(([found, most]) => "Write at most " + most + " characters; there are " + found + " now.");

const CHECKS = {
  number: (text, input) => {
    if (!NUMBER.test(text)) return "Write a plain number such as 12.5: a point before the decimals, nothing between thousands.";
    if (input.dataset.whole && text.includes(".")) return "Write a whole number.";
    if (input.dataset.least && compare(text, input.dataset.least) < 0) return "Write a number of at least " + input.dataset.least + ".";
    if (input.dataset.most && compare(text, input.dataset.most) > 0) return "Write a number of at most " + input.dataset.most + ".";
    const group = text.match(/^(-?[1-9]\d{0,2})\.(\d{3})$/);
    if (group && within(group[1] + group[2], input)) return "Write " + text + "0 or " + group[1] + group[2] + ", whichever is meant.";
    if (input.dataset.step && !stepsInto(text, input.dataset.step)) return "Write a number in steps of " + input.dataset.step + ".";
    return "";
  },
  share: (text) => {
    const bare = text.replace(/ *%$/, "");
    const most = bare === text ? "1" : "100";
    return NUMBER.test(bare) && compare(bare, "0") >= 0 && compare(bare, most) <= 0 ? "" : "Write a percentage such as 5%.";
  },
  code: (text) => (/^[A-Z]{3}$/.test(text) ? "" : "Write the three capital letters of a currency, such as EUR."),
};

const put = (found, key, value) => {
  const [first, second] = key.split("/");
  if (second === undefined) found[first] = value;
  else (found[first] = found[first] || {})[second] = value;
};

// What stands in the fields of a box, as the saved file says it; what is wrong with it goes into `wrong`.
const written = (box, wrong) => {
  const found = {};
  for (const input of box.querySelectorAll("[data-key]")) {
    if (input.type === "checkbox") {
      if (input.checked) (found.value = found.value || []).push(input.dataset.option);
      continue;
    }
    if (input.type === "radio" && !input.checked) continue;
    const text = input.value.trim(), check = CHECKS[input.dataset.entry];
    const bad = input.validity.badInput ? "Write a whole date." : text && check ? check(text, input) : "";
    if (bad) wrong.push(bad);
    if (input.type !== "radio") input.setAttribute("aria-invalid", bad ? "true" : "false");
    if (text) put(found, input.dataset.key, text);
  }
  return found;
};

const rewrite = (box, one) => {
  for (const input of box.querySelectorAll("[data-key]")) {
    const [first, second] = input.dataset.key.split("/");
    const value = second === undefined ? one[first] : (one[first] || {})[second];
    if (input.type === "checkbox") input.checked = Array.isArray(value) && (input.dataset.option ? value.includes(input.dataset.option) : !value.length);
    else if (input.type === "radio") input.checked = value === input.value;
    else input.value = typeof value === "string" ? value : "";
  }
};

// The same text for the same data, whatever the order of its keys.
const sorted = (data) => JSON.stringify(data, (key, value) =>
  value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);

const tell = (place, text) => {
  if (place.textContent !== text) place.textContent = text;
};
const say = (text) => tell(document.getElementById("said"), text);
const counted = (number, noun) => number + " " + noun + (number === 1 ? "" : "s");

// Runs the page. A kind of form says:
//   noun, file            what a box holds, and what the saved file is
//   owner                 the field with the name of whoever fills it in
//   start(wrong)          the file before any box is in it; what is wrong in the head goes into `wrong`
//   read(box, wrong)      what a box holds, or null
//   put(file, box, one)   that into the file
//   take(file, box)       and out of one again, {} for nothing
//   done(one)             does that count as filled in?
//   restoreHead(file), restore(box, one), click(button)
//   note(touched)         anything more to say after these boxes were, which keeps nobody from saving
const runForm = (kind) => {
  const DRAFT = "vendorscore " + [rules.sheet.format, rules.sheet.fingerprint, ...rules.draft].join(" ");
  const owner = document.getElementById(kind.owner);
  const head = form.querySelector("fieldset.vendor");

  const mark = (box, wrong) => {
    box.classList.toggle("bad", wrong.length > 0);
    const place = box.querySelector(".wrong");
    if (place) tell(place, wrong.join("\n"));
    return wrong.length ? 1 : 0;
  };

  // What each box holds: only those that were touched are read again, however many there are.
  const known = new Map();
  const look = (box) => {
    const faults = [], one = kind.read(box, faults);
    faults.push(...tooLong(box));
    const done = !faults.length && one !== null && kind.done(one);
    box.classList.toggle("done", done);
    for (const day of box.querySelectorAll("input[type=date]")) day.classList.toggle("blank", !day.value);
    known.set(box, { one: one, done: done, bad: mark(box, faults) });
  };

  const collect = () => {
    const wrong = [], file = kind.start(wrong);
    wrong.push(...tooLong(head));
    let bad = mark(head, wrong), done = 0;
    for (const [box, now] of known) {
      if (now.one) kind.put(file, box, now.one);
      bad += now.bad;
      done += now.done ? 1 : 0;
    }
    return { file: file, bad: bad, done: done };
  };

  const refresh = (touched) => {
    touched.forEach(look);
    const { file, bad, done } = collect(), note = kind.note(touched);
    document.getElementById("progress").value = done;
    tell(document.getElementById("count"), done + " of " + boxes.length);
    say(bad ? counted(bad, kind.noun) + (bad === 1 ? " needs" : " need") + " another look" : note);
    try { localStorage.setItem(DRAFT, JSON.stringify(file)); } catch (error) { /* no draft in this browser */ }
  };
  const around = (element) => [element.closest("fieldset.question")].filter((box) => box);

  const restore = (file) => {
    kind.restoreHead(file);
    for (const box of boxes) kind.restore(box, kind.take(file, box));
  };

  const save = () => {
    boxes.forEach(look);
    const { file, bad } = collect(), name = owner.value.trim();
    if (!name) { say("Write the name of the " + kind.owner + " first."); owner.focus(); return; }
    if (bad) {
      say("Please look at the " + (bad === 1 ? kind.noun : counted(bad, kind.noun)) + " marked in red first.");
      form.querySelector("fieldset.bad").scrollIntoView();
      return;
    }
    const slug = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || kind.slug;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
    link.download = slug + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say("Saved as " + slug + ".json: send this file to the buyer.");
  };

  for (const name of ["input", "change"]) form.addEventListener(name, (event) => refresh(around(event.target)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.clear) for (const input of form.elements[button.dataset.clear]) input.checked = false;
    else kind.click(button);
    refresh(around(button));
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("load").addEventListener("change", async (event) => {
    try {
      const file = JSON.parse(await event.target.files[0].text()), sheet = file.sheet || {};
      if (sheet.format !== rules.sheet.format || sheet.fingerprint !== rules.sheet.fingerprint) throw new Error("another sheet");
      const before = collect().file;
      try { restore(file); } catch (error) { restore(before); throw error; }
      refresh(boxes);
      if (sorted(collect().file) !== sorted(file)) say("Not all of this file could be taken: it was changed outside this form. Compare it before you save.");
    } catch (error) { say("This is no file of this form."); }
  });
  try { const draft = localStorage.getItem(DRAFT); if (draft) restore(JSON.parse(draft)); } catch (error) { /* no draft */ }
  refresh(boxes);
};
