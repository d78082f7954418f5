"use strict";
(() => {
  const rules = JSON.parse(document.getElementById("rules").textContent);
  const NUMBER = new RegExp("^(?:" + rules.number + ")$");
  const DRAFT = "vendorscore " + rules.sheet.fingerprint + " " + rules.sheet.part;
  const form = document.getElementById("sheet");
  const questions = [...form.querySelectorAll("fieldset.question")];
  const field = (box, name) => box.querySelector("[data-field=" + name + "]");

  // Decimal text to [sign and digits, decimals], compared without rounding.
  const compare = (a, b) => {
    const parts = [a, b].map((text) => text.split("."));
    const places = Math.max(...parts.map((one) => (one[1] || "").length));
    const [x, y] = parts.map((one) => BigInt(one[0].replace("-", "") + (one[1] || "").padEnd(places, "0")) * (one[0].startsWith("-") ? -1n : 1n));
    return x < y ? -1 : x > y ? 1 : 0;
  };

  const CHECKS = {
    number: (text, input) => {
      if (!NUMBER.test(text)) return "Write a plain number such as 12.5: a point before the decimals, nothing between thousands.";
      if (input.dataset.whole && text.includes(".")) return "Write a whole number.";
      if (input.dataset.least && compare(text, input.dataset.least) < 0) return "Write a number of at least " + input.dataset.least + ".";
      if (input.dataset.most && compare(text, input.dataset.most) > 0) return "Write a number of at most " + input.dataset.most + ".";
      return "";
    },
    share: (text) => {
      const bare = text.replace(/ *%$/, "");
      const most = bare === text ? "1" : "100";
      return NUMBER.test(bare) && compare(bare, "0") >= 0 && compare(bare, most) <= 0 ? "" : "Write a percentage such as 5%.";
    },
    code: (text) => (/^[A-Z]{3}$/.test(text) ? "" : "Write the three capital letters of a currency, such as EUR."),
  };

  // What stands in one question, as an answer file says it; null for a blank.
  const answer = (box, wrong) => {
    const found = {};
    const put = (key, value) => {
      const [first, second] = key.split("/");
      if (second === undefined) found[first] = value;
      else (found[first] = found[first] || {})[second] = value;
    };
    for (const input of box.querySelectorAll("[data-key]")) {
      if (input.type === "checkbox") {
        if (input.checked) (found.value = found.value || []).push(input.dataset.option);
        continue;
      }
      if (input.type === "radio" && !input.checked) continue;
      const text = input.value.trim();
      const bad = input.validity.badInput ? "Write a whole date." : text && CHECKS[input.dataset.entry] ? CHECKS[input.dataset.entry](text, input) : "";
      if (bad) wrong.push(bad);
      if (input.type !== "radio") input.setAttribute("aria-invalid", bad ? "true" : "false");
      if (text) put(input.dataset.key, text);
    }
    if (Array.isArray(found.value) && found.value.includes("")) {
      if (found.value.length > 1) wrong.push("Choose options, or “None of these”, not both.");
      found.value = found.value.filter((key) => key);
    }
    const cost = box.querySelectorAll("[data-key^='value/']");
    if (found.value && cost.length && Object.keys(found.value).length < cost.length) wrong.push("Write an amount for each part, 0 for what is free.");
    if (found.value === undefined && Object.keys(found).length) wrong.push("Write the amount as well.");
    const state = field(box, "state").value, reason = field(box, "reason").value.trim();
    if (state && Object.keys(found).length) wrong.push("Answer the question, or say why it is not answered, not both.");
    if (state && !reason) wrong.push("Give the reason why it is not answered.");
    if (!state && reason) wrong.push("Say whether the question is declined or does not apply, or write a comment instead.");
    if (state) found[state] = reason;
    const proofs = [...box.querySelectorAll(".proof")].map((one) => {
      const item = {};
      for (const input of one.querySelectorAll("[data-proof]")) if (input.value.trim()) item[input.dataset.proof] = input.value.trim();
      return item;
    }).filter((item) => Object.keys(item).length);
    if (proofs.length) found.evidence = proofs;
    const comment = field(box, "comment").value.trim();
    if (comment) found.comment = comment;
    return Object.keys(found).length ? found : null;
  };

  const collect = () => {
    const vendor = document.getElementById("vendor").value.trim(), tax = document.getElementById("tax");
    const answers = {};
    let bad = 0;
    for (const box of questions) {
      const wrong = [], found = answer(box, wrong);
      if (found) answers[box.dataset.path] = found;
      if (wrong.length) bad += 1;
      box.classList.toggle("bad", wrong.length > 0);
      box.classList.toggle("done", !wrong.length && found !== null && ("value" in found || "na" in found || "declined" in found));
      const said = document.getElementById(box.id + "-wrong");
      if (said.textContent !== wrong.join("\n")) said.textContent = wrong.join("\n");
    }
    const file = { sheet: rules.sheet, vendor: vendor };
    if (tax && tax.value) file.tax = tax.value;
    file.answers = answers;
    return { file: file, bad: bad };
  };

  const say = (text) => { document.getElementById("said").textContent = text; };

  const refresh = () => {
    const { file, bad } = collect();
    const done = questions.filter((box) => box.classList.contains("done")).length;
    document.getElementById("progress").value = done;
    document.getElementById("count").textContent = done + " of " + questions.length;
    say(bad ? bad + (bad === 1 ? " question needs" : " questions need") + " another look" : "");
    try { localStorage.setItem(DRAFT, JSON.stringify(file)); } catch (error) { /* no draft in this browser */ }
  };

  const another = (box) => {
    const first = box.querySelector(".proof"), copy = first.cloneNode(true);
    const number = box.querySelectorAll(".proof").length + 1;
    for (const input of copy.querySelectorAll("input")) { input.value = ""; input.id = input.id.replace("-e1-", "-e" + number + "-"); }
    for (const label of copy.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace("-e1-", "-e" + number + "-");
    box.querySelector(".proofs").append(copy);
    return copy;
  };

  // Put a file of answers back into the form.
  const restore = (file) => {
    document.getElementById("vendor").value = file.vendor || "";
    const tax = document.getElementById("tax");
    if (tax) tax.value = file.tax || "";
    for (const box of questions) {
      const one = (file.answers || {})[box.dataset.path] || {};
      for (const input of box.querySelectorAll("[data-key]")) {
        const [first, second] = input.dataset.key.split("/");
        const value = second === undefined ? one[first] : (one[first] || {})[second];
        if (input.type === "checkbox") input.checked = Array.isArray(value) && (input.dataset.option ? value.includes(input.dataset.option) : !value.length);
        else if (input.type === "radio") input.checked = value === input.value;
        else input.value = typeof value === "string" ? value : "";
      }
      field(box, "state").value = "na" in one ? "na" : "declined" in one ? "declined" : "";
      field(box, "reason").value = one.na || one.declined || "";
      field(box, "comment").value = one.comment || "";
      for (const extra of [...box.querySelectorAll(".proof")].slice(1)) extra.remove();
      (one.evidence || []).forEach((item, index) => {
        const proof = index ? another(box) : box.querySelector(".proof");
        for (const input of proof.querySelectorAll("[data-proof]")) input.value = item[input.dataset.proof] || "";
      });
    }
  };

  const save = () => {
    const { file, bad } = collect();
    if (!file.vendor) { say("Write the name of the vendor first."); document.getElementById("vendor").focus(); return; }
    if (bad) { say("Please look at the " + (bad === 1 ? "question" : bad + " questions") + " marked in red first."); questions.find((box) => box.classList.contains("bad")).scrollIntoView(); return; }
    const name = file.vendor.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "answers";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
    link.download = name + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say("Saved as " + name + ".json: send this file to the buyer.");
  };

  form.addEventListener("input", refresh);
  form.addEventListener("change", refresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.more) another(document.getElementById(button.dataset.more)).querySelector("input").focus();
    if (button.dataset.clear) for (const input of form.elements[button.dataset.clear]) input.checked = false;
    refresh();
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("load").addEventListener("change", async (event) => {
    try {
      const file = JSON.parse(await event.target.files[0].text());
      if ((file.sheet || {}).fingerprint !== rules.sheet.fingerprint) throw new Error("another sheet");
      restore(file);
      refresh();
    } catch (error) { say("This is no answer file of this sheet."); }
  });
  try { const draft = localStorage.getItem(DRAFT); if (draft) restore(JSON.parse(draft)); } catch (error) { /* no draft */ }
  refresh();
})();
