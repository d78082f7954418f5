"use strict";
(() => {
  // Everything is reckoned in fractions of whole numbers, as the engine does it: no total is off, no tie is split.
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // ------------------------------------------------------------ exact numbers
  const gcd = (a, b) => {
    if (a < 0n) a = -a;
    while (b) [a, b] = [b, a % b];
    return a;
  };
  const frac = (n, d) => {
    if (d === 1n) return { n, d };
    const g = gcd(n, d);
    return g > 1n ? { n: n / g, d: d / g } : { n, d };
  };
  const read = (text) => {
    const [n, d] = text.split("/");
    return { n: BigInt(n), d: BigInt(d || "1") };
  };
  const zero = { n: 0n, d: 1n };
  const add = (a, b) => frac(a.n * b.d + b.n * a.d, a.d * b.d);
  const sub = (a, b) => frac(a.n * b.d - b.n * a.d, a.d * b.d);
  const mul = (a, b) => frac(a.n * b.n, a.d * b.d);
  const div = (a, b) => frac(a.n * b.d, a.d * b.n);
  const cmp = (a, b) => {
    const left = a.n * b.d, right = b.n * a.d;
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const sum = (some) => {
    const over = new Map();
    for (const one of some) if (one.n) over.set(one.d, (over.get(one.d) || 0n) + one.n);
    let total = zero;
    for (const [d, n] of over) total = add(total, frac(n, d));
    return total;
  };
  const decimal = (text) => {
    const found = /^(0|[1-9]\d{0,11})(?:\.(\d{1,12}))?$/.exec(text.trim().replace(data.point, "."));
    return found ? frac(BigInt(found[1] + (found[2] || "")), 10n ** BigInt((found[2] || "").length)) : null;
  };
  const rounded = (a, places, half) => {
    const scale = 10n ** BigInt(places), n = (a.n < 0n ? -a.n : a.n) * scale;
    let below = n / a.d;
    const twice = 2n * (n % a.d) - a.d;
    const up = twice > 0n || (twice === 0n && (half === "up" || (half === "even" && below % 2n === 1n)));
    if (half !== "cut" && up) below += 1n;
    return frac(a.n < 0n ? -below : below, scale);
  };
  const fixed = (a, places) => {
    const whole = rounded(a, places, "up"), digits = (whole.n * 10n ** BigInt(places)) / whole.d;
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
    const sign = digits < 0n ? "−" : "";
    return places ? `${sign}${text.slice(0, -places)}${data.point}${text.slice(-places)}` : sign + text;
  };
  const plain = (a, places) => {
    const text = fixed(a, places);
    return text.includes(data.point) ? text.replace(/\D?0+$/, "") : text;
  };
  const points = (a, least = 2) => {
    let places = least;
    while (places < 12 && a.n && !rounded(a, places, "up").n) places += 1;
    return fixed(a, places);
  };
  const signed = (a, least) => (a.n > 0n ? "+" : "") + points(a, least);
  // As many decimals as it takes to tell apart what differs, and from nothing and from all points.
  const decimals = (values, least = 2) => {
    const count = (some) => new Set(some.map((one) => `${one.n}/${one.d}`)).size;
    const known = [...values, zero, whole], wanted = count(known);
    let places = least;
    while (count(known.map((one) => rounded(one, places, "up"))) < wanted) places += 1;
    return places;
  };
  const percent = (a) => {
    const value = mul(a, read("100"));
    let places = 2;
    const false0or100 = () => {
      const short = rounded(value, places, "up");
      return cmp(short, value) && (!short.n || !cmp(short, read("100")));
    };
    while (false0or100()) places += 1;
    return `${plain(value, places)}\u00a0%`;
  };

  // ------------------------------------------------------------ the rubric's tree
  const items = data.items.map((one) => ({ ...one, weight: read(one.weight), kids: [] }));
  const roots = [];
  let leaves = 0;
  items.forEach((one, number) => {
    (one.parent < 0 ? roots : items[one.parent].kids).push(number);
    if (one.leaf) one.step = leaves++;
  });
  const whole = read(data.points);
  const vendors = data.vendors.map((one) => ({ ...one, worths: one.worths.map((text) => text === null ? null : read(text)) }));
  const byId = new Map(vendors.map((one) => [one.id, one]));
  const published = items.map((one) => one.weight);

  // A section's worth: the weighted mean of what applies in it; null when nothing does.
  const mean = (kids, vendor, weights) => {
    const under = [], over = [];
    for (const kid of kids) {
      if (!weights[kid].n) continue;
      const worth = utility(kid, vendor, weights);
      if (worth === null) continue;
      under.push(weights[kid]);
      over.push({ n: weights[kid].n * worth.n, d: weights[kid].d * worth.d });
    }
    return under.length ? div(sum(over), sum(under)) : null;
  };
  const utility = (number, vendor, weights) =>
    items[number].leaf ? vendor.worths[items[number].step] : mean(items[number].kids, vendor, weights);

  // Every leaf's share for one vendor (or, without one, when everything applies): products of normalised weights.
  const shares = (vendor, weights) => {
    const found = items.map(() => zero);
    const applies = (number) =>
      items[number].leaf
        ? !vendor || vendor.worths[items[number].step] !== null
        : items[number].kids.some((kid) => weights[kid].n && applies(kid));
    const give = (kids, part) => {
      const live = kids.filter((kid) => weights[kid].n && applies(kid));
      const under = sum(live.map((kid) => weights[kid]));
      for (const kid of live) {
        found[kid] = div(mul(part, weights[kid]), under);
        give(items[kid].kids, found[kid]);
      }
    };
    give(roots, { n: 1n, d: 1n });
    return found;
  };
  const lines = (vendor, weights) => {
    const found = shares(vendor, weights), rule = data.rounding;
    return items.map((one, number) => {
      if (!one.leaf || vendor.worths[one.step] === null) return zero;
      const exact = mul(whole, mul(found[number], vendor.worths[one.step]));
      return rule && rule.criterion ? rounded(exact, rule.places, rule.half) : exact;
    });
  };
  const total = (vendor, weights) => {
    const rule = data.rounding;
    if (rule && rule.criterion) return sum(lines(vendor, weights));
    const exact = mul(whole, mean(roots, vendor, weights) || zero);
    return rule ? rounded(exact, rule.places, rule.half) : exact;
  };
  // Competition ranks of the eligible bids: the total decides, then the tie-breakers in order.
  const rank = (weights) => {
    const found = vendors.map((vendor) => ({
      vendor,
      total: total(vendor, weights),
      breakers: data.ties.map((number) => utility(number, vendor, weights) || zero),
    }));
    const order = (a, b) => {
      let by = cmp(b.total, a.total);
      for (let index = 0; !by && index < a.breakers.length; index += 1) by = cmp(b.breakers[index], a.breakers[index]);
      return by;
    };
    const inside = found.filter((one) => one.vendor.eligible).sort((a, b) => order(a, b) || a.vendor.place - b.vendor.place);
    inside.forEach((one, index) => {
      one.rank = index && !order(inside[index - 1], one) ? inside[index - 1].rank : index + 1;
    });
    return [...inside, ...found.filter((one) => !one.vendor.eligible)];
  };

  // ------------------------------------------------------------ small parts of a page
  const make = (tag, attributes = {}, ...kids) => {
    const svg = ["svg", "rect", "line"].includes(tag);
    const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...kids);
    return made;
  };
  const cell = (text, kind = "number") => make("td", { class: kind }, text);
  const name = (text) => make("bdi", {}, text);
  const head = (text) => make("th", { scope: "row" }, name(text));
  const listed = (names, last) => names.flatMap((one, index) => [index ? (index === names.length - 1 ? last : ", ") : "", name(one)]);

  // ------------------------------------------------------------ other weights
  let weights = [...published];
  const warnings = () => {
    const found = [];
    const nominal = shares(null, weights);
    items.forEach((one, number) => {
      if (one.kids.length && weights[number].n && one.kids.every((kid) => !weights[kid].n))
        found.push(["Nothing inside “", name(one.title), "” has a weight, so its share goes to the others; a rubric may not say so."]);
    });
    if (roots.every((number) => !weights[number].n)) found.push(["Nothing has a weight, so every total is 0."]);
    for (const vendor of vendors) {
      for (const [number, least] of data.gates) {
        const worth = utility(number, vendor, weights);
        const fails = worth !== null && cmp(worth, read(least)) < 0;
        if (fails !== vendor.failed.includes(number))
          found.push([name(vendor.name), ": with these weights the gate on “", name(items[number].title), `” would be ${fails ? "failed" : "passed"}.`]);
      }
      if (data.maxNa !== null) {
        const out = cmp(sum(vendor.na.map((number) => nominal[number])), read(data.maxNa)) > 0;
        const was = cmp(sum(vendor.na.map((number) => shares(null, published)[number])), read(data.maxNa)) > 0;
        if (out !== was) found.push([name(vendor.name), `: with these weights “not applicable” would take out ${out ? "too much" : "no more than it may"}.`]);
      }
    }
    return found.slice(0, 20);
  };
  const distinct = (values) => {
    const places = decimals(values);
    return values.map((one) => fixed(one, places));
  };
  const before = new Map(vendors.map((one) => [one.id, total(one, published)]));
  const show = () => {
    const found = rank(weights), texts = distinct(found.map((one) => one.total));
    const rows = found.map((one, index) => {
      const { vendor } = one;
      const row = make("tr", { "data-vendor": vendor.id, "data-exact": `${one.total.n}/${one.total.d}` });
      row.hidden = !shownVendors.has(vendor.id);
      row.append(
        cell(vendor.eligible ? String(one.rank) : "–"), head(vendor.name), cell(texts[index], "number strong"),
        cell(signed(sub(one.total, before.get(vendor.id)))), cell(vendor.eligible ? String(vendor.rank) : "not eligible"),
      );
      return row;
    });
    $("what-if-rows").replaceChildren(...rows);
    const nominal = shares(null, weights);
    all("[data-share]").forEach((one) => { one.textContent = percent(nominal[one.dataset.share]); });
    const moved = weights.filter((one, number) => cmp(one, published[number])).length;
    $("what-if-banner").hidden = !moved;
    const first = found.filter((one) => one.rank === 1).map((one) => one.vendor.name);
    $("what-if-says").replaceChildren(...(first.length ? ["With them, ", ...listed(first, " and "), " would be first."] : ["Nobody is eligible."]));
    $("what-if-warnings").replaceChildren(...warnings().map((parts) => make("li", {}, ...parts)));
    all("[data-reset]").forEach((one) => { one.disabled = !moved; });
  };
  const inputs = new Map(all("[data-item]").map((one) => [Number(one.dataset.item), one]));
  const texts = new Map(all("[data-number]").map((one) => [Number(one.dataset.number), one]));
  const reset = () => {
    weights = [...published];
    for (const [number, one] of texts) {
      one.value = one.defaultValue;
      one.removeAttribute("aria-invalid");
      inputs.get(number).value = one.value;
    }
    show();
  };
  const setWeights = (found) => {
    for (const [number, text] of Object.entries(found)) {
      const weight = decimal(text);
      texts.get(Number(number)).setAttribute("aria-invalid", String(weight === null));
      if (weight !== null) weights[number] = weight;
    }
    show();
  };
  for (const [number, one] of inputs)
    one.addEventListener("input", () => {
      texts.get(number).value = one.value;
      setWeights({ [number]: one.value });
    });
  for (const [number, one] of texts)
    one.addEventListener("input", () => {
      if (decimal(one.value)) inputs.get(number).value = one.value;
      setWeights({ [number]: one.value });
    });
  all("[data-reset]").forEach((one) => one.addEventListener("click", reset));

  // ------------------------------------------------------------ vendors shown
  const shownVendors = new Set(vendors.map((one) => one.id));
  const filter = $("filter");
  const applyFilter = () => {
    all("[data-vendor]").forEach((one) => {
      if (one.tagName !== "TH") one.hidden = !shownVendors.has(one.dataset.vendor);
    });
    all("table[data-columns]").forEach((table) => {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((one, column) => {
        if (!one.dataset.vendor) return;
        for (const row of table.rows) row.cells[column].hidden = !shownVendors.has(one.dataset.vendor);
      });
    });
    const some = shownVendors.size < vendors.length;
    filter.querySelector("[data-filter-says]").textContent = some ? `${shownVendors.size} of ${vendors.length}` : "all";
  };
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("change", (event) => {
      shownVendors[event.target.checked ? "add" : "delete"](event.target.value);
      applyFilter();
    });
    filter.querySelector("[data-filter-all]").addEventListener("click", () => {
      all("input", filter).forEach((one) => { one.checked = true; shownVendors.add(one.value); });
      applyFilter();
    });
  }

  // ------------------------------------------------------------ any two vendors
  const pick = $("pair-picker");
  const gap = (difference, widest) => {
    const half = Number((difference.n * widest.d * 50000n) / (difference.d * widest.n)) / 1000;
    const side = half < 0 ? "minus" : "plus";
    return make("svg", { class: "gap", "aria-hidden": "true", width: "100%", height: "14" },
      make("line", { class: "axis", x1: "50%", x2: "50%", y1: "0", y2: "14" }),
      make("rect", { class: side, x: `${half < 0 ? 50 + half : 50}%`, width: `${Math.abs(half)}%`, y: "2", height: "10" }));
  };
  const out = (vendor, number) => vendor.worths[items[number].step] === null;
  // What does not apply, what that does to shares, and on what both have the same points.
  const pairNotes = (first, second, scored) => {
    const titles = (test) =>
      scored.filter((row) => test(out(first, row.number), out(second, row.number), row)).map((row) => row.one.title);
    const stop = (text) => (/[.!?…]$/.test(text) ? "" : ".");
    const said = (start, some) => (some.length ? [...start, ": ", ...listed(some, " and "), stop(some[some.length - 1])] : []);
    const uneven = scored.filter((row) => out(first, row.number) !== out(second, row.number)).length;
    const goes = uneven === 1 ? "Its share goes to its siblings" : "Their shares go to their siblings";
    const sentences = [
      said(["Does not apply to ", name(first.name)], titles((one, two) => one && !two)),
      said(["Does not apply to ", name(second.name)], titles((one, two) => two && !one)),
      uneven ? [`${goes}, so the same answer can be worth more to one than to the other.`] : [],
      said(["Applies to neither"], titles((one, two) => one && two)),
    ].filter((parts) => parts.length);
    const shares = sentences.flatMap((parts, index) => (index ? [" ", ...parts] : parts));
    const equal = said(["The same points for both"], titles((one, two, row) => !one && !two && !row.gap.n));
    return [shares, equal].filter((parts) => parts.length);
  };
  const showPair = () => {
    const first = byId.get(pick.elements.first.value), second = byId.get(pick.elements.second.value);
    const place = $("pair-picked");
    if (first === second) {
      place.replaceChildren(make("p", {}, "Choose two different vendors."));
      return;
    }
    const ours = lines(first, published), theirs = lines(second, published);
    const mine = shares(first, published), other = shares(second, published), nominal = shares(null, published);
    const size = (a) => (a.n < 0n ? { n: -a.n, d: a.d } : a);
    const scored = items.map((one, number) => ({ one, number, gap: sub(ours[number], theirs[number]) }))
      .filter((row) => row.one.leaf && (row.gap.n || nominal[row.number].n));
    const differences = scored.filter((row) => row.gap.n || out(first, row.number) !== out(second, row.number));
    differences.sort((a, b) => cmp(size(b.gap), size(a.gap)));
    for (const row of differences)
      row.places = decimals([ours[row.number], theirs[row.number], size(row.gap)], data.places);
    const figure = (vendor, row, worth) =>
      !out(vendor, row.number) ? fixed(worth, row.places) : vendor.na.includes(row.number) ? "n/a" : "not asked";
    const both = (row) => {
      const one = mine[row.number], two = other[row.number];
      const differ = !out(first, row.number) && !out(second, row.number) && cmp(one, two);
      return differ ? [" ", make("small", {}, `${percent(one)} and ${percent(two)} of all points`)] : [];
    };
    const widest = differences.length && differences[0].gap.n ? size(differences[0].gap) : whole;
    const rows = differences.map((row) => make("tr", {},
      make("th", { scope: "row" }, make("a", { href: `#c-${row.one.path}` }, name(row.one.title)), ...both(row)),
      cell(figure(first, row, ours[row.number])), cell(figure(second, row, theirs[row.number])),
      cell(signed(row.gap, row.places), "number strong"), make("td", { class: "wide" }, gap(row.gap, widest))));
    const margin = sub(before.get(first.id), before.get(second.id));
    const places = decimals([before.get(first.id), before.get(second.id), size(margin)], data.places);
    const short = sub(rounded(margin, places, "up"), sum(differences.map((row) => rounded(row.gap, row.places, "up"))));
    if (short.n) {
      const rule = sub(margin, sum(differences.map((row) => row.gap)));
      const display = "the figures above are shown rounded", law = "the published rounding of the total";
      const why = !rule.n ? display : cmp(short, rule) ? `${law}, and ${display}` : law;
      let ends = 2;
      while (cmp(rounded(short, ends, "up"), short)) ends += 1;
      rows.push(make("tr", {}, make("th", { scope: "row" }, "Rounding ", make("small", {}, why)), cell(""), cell(""),
        cell(signed(short, ends)), cell("", "wide")));
    }
    const column = (text) => make("th", { scope: "col", class: "number" }, name(text));
    const table = make("table", { class: "gaps" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Criterion"), column(first.name), column(second.name), column("Difference"), make("td", { class: "wide" }))),
      make("tbody", {}, ...rows),
      make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, "Total"), cell(fixed(before.get(first.id), places)),
        cell(fixed(before.get(second.id), places)), cell(signed(margin, places), "number strong"), cell("", "wide"))));
    const parts = [
      make("h3", {}, name(first.name), " and ", name(second.name)),
      make("div", { class: "scroll", role: "group", "aria-label": `${first.name} and ${second.name}`, tabindex: "0" }, table),
    ];
    parts.push(...pairNotes(first, second, scored).map((parts) => make("p", { class: "note" }, ...parts)));
    place.replaceChildren(...parts);
  };
  if (pick) {
    pick.hidden = false;
    $("pair-list").hidden = true;
    pick.addEventListener("submit", (event) => event.preventDefault());
    pick.addEventListener("change", showPair);
    showPair();
  }

  // ------------------------------------------------------------ sorting, by the WAI-ARIA pattern
  all("table[data-sortable]").forEach((table) => {
    const heads = all("thead th", table);
    const body = table.tBodies[0];
    heads.forEach((one, column) => {
      if (one.dataset.sort === undefined) return;
      const words = one.dataset.sort === "text";
      const button = make("button", { type: "button" }, ...one.childNodes);
      one.append(button);
      button.addEventListener("click", () => {
        const down = one.getAttribute("aria-sort") === "ascending" || (!one.hasAttribute("aria-sort") && !words && column > 0);
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        one.setAttribute("aria-sort", down ? "descending" : "ascending");
        const said = (cell) => (cell.querySelector("bdi") || cell).textContent;
        const key = (row) => (words ? said(row.cells[column]) : Number(row.cells[column].dataset.order));
        const by = words ? (a, b) => key(a).localeCompare(key(b)) : (a, b) => key(a) - key(b);
        body.append(...[...body.rows].sort((a, b) => (down ? by(b, a) : by(a, b))));
      });
    });
    if (heads[0]) heads[0].setAttribute("aria-sort", "ascending");
  });

  $("what-if-form").hidden = false;
  show();

  // ------------------------------------------------------------ back, forward, reload
  // A browser may give controls the values back that were left in them: the page then follows them.
  addEventListener("pageshow", () => {
    for (const [number, one] of texts) if (decimal(one.value)) inputs.get(number).value = one.value;
    const left = [...texts].filter(([, one]) => one.value !== one.defaultValue);
    if (left.length) setWeights(Object.fromEntries(left.map(([number, one]) => [number, one.value])));
    const boxes = filter ? all("input", filter) : [];
    if (boxes.some((one) => one.checked !== shownVendors.has(one.value))) {
      boxes.forEach((one) => shownVendors[one.checked ? "add" : "delete"](one.value));
      applyFilter();
    }
    if (pick && all("option", pick).some((one) => one.selected !== one.defaultSelected)) showPair();
  });
})();
