// The form of an evaluator: a mark with its reason for each criterion and vendor, and what ties the evaluator to one.
const evaluator = document.getElementById("evaluator"), role = document.getElementById("role");
const ties = [...form.querySelectorAll("[data-conflict]")];
const bare = (text, words) => words.includes(text.toLowerCase().replace(/[.!]$/, ""));

// What is left to do in each section: marks without a reason, and whether some vendors are not marked in it.
const left = new Map();
const judge = (section) => {
  const some = [...section.querySelectorAll("fieldset.question")], marked = some.filter((box) => box.classList.contains("done"));
  const part = marked.length > 0 && marked.length < some.length;
  tell(section.querySelector(".uneven"), part ? "Marked for " + marked.length + " of " + some.length + " vendors: mark this criterion for all of them, or for none." : "");
  let unexplained = 0;
  for (const box of some) {
    const open = marked.includes(box) && !box.querySelector("[data-key=reason]").value.trim();
    tell(box.querySelector(".hint"), open ? "No reason yet. A vendor that loses may ask for it." : "");
    unexplained += open ? 1 : 0;
  }
  left.set(section, { unexplained: unexplained, uneven: part ? 1 : 0 });
};

runForm({
  noun: "field", slug: "marks", owner: "evaluator",
  start: (wrong) => {
    const conflicts = {};
    for (const input of ties) {
      const text = input.value.trim(), nothing = bare(text, rules.nothing);
      if (nothing) wrong.push("Leave the field empty if nothing ties you to the vendor; else say what does.");
      input.setAttribute("aria-invalid", nothing ? "true" : "false");
      if (text) conflicts[input.dataset.conflict] = text;
    }
    const file = { sheet: rules.sheet, evaluator: evaluator.value.trim() };
    if (role.value.trim()) file.role = role.value.trim();
    return { ...file, conflicts: Object.keys(conflicts).length ? conflicts : "none", ratings: {} };
  },
  read: (box, wrong) => {
    const found = written(box, wrong);
    if (found.reason && found.score === undefined) wrong.push("Give the mark as well, or remove the reason.");
    if (bare(found.reason || "", rules.bare)) wrong.push("Give the reason in words.");
    return Object.keys(found).length ? found : null;
  },
  put: (file, box, one) => { (file.ratings[box.dataset.vendor] = file.ratings[box.dataset.vendor] || {})[box.dataset.path] = one; },
  take: (file, box) => ((file.ratings || {})[box.dataset.vendor] || {})[box.dataset.path] || {},
  done: (one) => "score" in one,
  restoreHead: (file) => {
    evaluator.value = file.evaluator || "";
    role.value = file.role || "";
    for (const input of ties) input.value = (file.conflicts || {})[input.dataset.conflict] || "";
  },
  restore: rewrite,
  click: () => {},
  note: (touched) => {
    new Set(touched.map((box) => box.closest("section"))).forEach(judge);
    let unexplained = 0, uneven = 0;
    for (const one of left.values()) {
      unexplained += one.unexplained;
      uneven += one.uneven;
    }
    const notes = [];
    if (unexplained) notes.push(counted(unexplained, "mark") + " without a reason");
    if (uneven) notes.push((uneven === 1 ? "1 criterion" : uneven + " criteria") + " not yet marked for all");
    return notes.join(", ");
  },
});
