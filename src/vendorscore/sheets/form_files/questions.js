// The form of a vendor: an answer to each question, or why there is none, with evidence and a comment.
const field = (box, name) => box.querySelector("[data-field=" + name + "]");
const vendor = document.getElementById("vendor"), tax = document.getElementById("tax");

const proofs = (box) => [...box.querySelectorAll(".proof")].map((one) => {
  const item = {};
  for (const input of one.querySelectorAll("[data-proof]")) if (input.value.trim()) item[input.dataset.proof] = input.value.trim();
  return item;
}).filter((item) => Object.keys(item).length);

const another = (box) => {
  const first = box.querySelector(".proof"), copy = first.cloneNode(true);
  const number = box.querySelectorAll(".proof").length + 1;
  for (const input of copy.querySelectorAll("input")) { input.value = ""; input.id = input.id.replace("-e1-", "-e" + number + "-"); }
  for (const label of copy.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace("-e1-", "-e" + number + "-");
  box.querySelector(".proofs").append(copy);
  return copy;
};

runForm({
  noun: "question", slug: "answers", owner: "vendor",
  start: () => ({ sheet: rules.sheet, vendor: vendor.value.trim(), ...(tax && tax.value ? { tax: tax.value } : {}), answers: {} }),
  read: (box, wrong) => {
    const found = written(box, wrong);
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
    if (!state && reason) wrong.push("Say beside it that the question is declined" + (field(box, "state").querySelector("[value=na]") ? " or does not apply" : "") + ", or write a comment instead.");
    if (state) found[state] = reason;
    const evidence = proofs(box), comment = field(box, "comment").value.trim();
    if (evidence.length) found.evidence = evidence;
    if (comment) found.comment = comment;
    return Object.keys(found).length ? found : null;
  },
  put: (file, box, one) => { file.answers[box.dataset.path] = one; },
  take: (file, box) => (file.answers || {})[box.dataset.path] || {},
  done: (one) => "value" in one || "na" in one || "declined" in one,
  restoreHead: (file) => {
    vendor.value = file.vendor || "";
    if (tax) tax.value = file.tax || "";
  },
  restore: (box, one) => {
    rewrite(box, one);
    field(box, "state").value = "na" in one ? "na" : "declined" in one ? "declined" : "";
    field(box, "reason").value = one.na || one.declined || "";
    field(box, "comment").value = one.comment || "";
    for (const extra of [...box.querySelectorAll(".proof")].slice(1)) extra.remove();
    (one.evidence || []).forEach((item, index) => {
      const proof = index ? another(box) : box.querySelector(".proof");
      for (const input of proof.querySelectorAll("[data-proof]")) input.value = item[input.dataset.proof] || "";
    });
  },
  click: (button) => { if (button.dataset.more) another(document.getElementById(button.dataset.more)).querySelector("input").focus(); },
  note: () => "",
});
