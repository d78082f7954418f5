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
  // At most so many decimals, but no 0 and no 100 that is none.
  const shown = (value, places) => {
    const false0or100 = () => {
      const short = rounded(value, places, "up");
      return cmp(short, value) && (!short.n || !cmp(short, read("100")));
    };
    while (false0or100()) places += 1;
    return plain(value, places);
  };
  const percent = (a) => `${shown(mul(a, read("100")), 2)}\u00a0%`;
  const size = (a) => (a.n < 0n ? { n: -a.n, d: a.d } : a);

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
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...kids);
    return made;
  };
  const cell = (text, kind = "number") => make("td", { class: kind }, text);
  const name = (text) => make("bdi", {}, text);
  const head = (text) => make("th", { scope: "row" }, name(text));

  // ------------------------------------------------------------ sentences
  // They stand in the data, in words that the view uses as well; here their places are filled, and names set apart.
  const words = data.words;
  const say = (sentence, parts = {}) =>
    sentence.split(/\{(\w+)\}/).flatMap((text, index) => (index % 2 ? parts[text] : text));
  const stopped = (parts) => (/[.!?…]$/.test(parts.map((one) => one.textContent ?? one).join("")) ? parts : [...parts, "."]);
  const joined = (some, between, last = between) =>
    some.flatMap((parts, index) => (index ? [index === some.length - 1 ? last : between, ...parts] : parts));
  const listed = (some) => joined(some, ", ", words.and);
  const named = (some) => listed(some.map((text) => [name(text)]));

  // ------------------------------------------------------------ other weights
  let weights = [...published];
  const warnings = () => {
    const found = [];
    const nominal = shares(null, weights);
    items.forEach((one, number) => {
      if (one.kids.length && weights[number].n && one.kids.every((kid) => !weights[kid].n))
        found.push(say(words.weights.hollow, { title: name(one.title) }));
    });
    if (roots.every((number) => !weights[number].n)) found.push(say(words.weights.nothing));
    for (const vendor of vendors) {
      for (const [number, least] of data.gates) {
        const worth = utility(number, vendor, weights);
        const fails = worth !== null && cmp(worth, read(least)) < 0;
        if (fails !== vendor.failed.includes(number))
          found.push(say(words.weights[fails ? "failed" : "passed"], { vendor: name(vendor.name), title: name(items[number].title) }));
      }
      if (data.maxNa !== null) {
        const out = cmp(sum(vendor.na.map((number) => nominal[number])), read(data.maxNa)) > 0;
        const was = cmp(sum(vendor.na.map((number) => shares(null, published)[number])), read(data.maxNa)) > 0;
        if (out !== was) found.push(say(words.weights[out ? "too_much" : "no_more"], { vendor: name(vendor.name) }));
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
        cell(signed(sub(one.total, before.get(vendor.id)))), cell(vendor.eligible ? String(vendor.rank) : words.weights.out),
      );
      return row;
    });
    $("what-if-rows").replaceChildren(...rows);
    const nominal = shares(null, weights);
    all("[data-share]").forEach((one) => { one.textContent = percent(nominal[one.dataset.share]); });
    const moved = weights.filter((one, number) => cmp(one, published[number])).length;
    $("what-if-banner").hidden = !moved;
    const first = found.filter((one) => one.rank === 1).map((one) => one.vendor.name);
    $("what-if-says").replaceChildren(...say(first.length ? words.weights.first : words.weights.nobody, { vendors: named(first) }));
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
    const counts = { count: `${shownVendors.size}`, all: `${vendors.length}` };
    filter.querySelector("[data-filter-says]").replaceChildren(...say(some ? words.filter.some : words.filter.all, counts));
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
  // A pair is the page's own blank one, filled.
  const pick = $("pair-picker"), blank = $("pair-blank");
  const side = (id) => {
    const vendor = byId.get(id);
    return { vendor, name: vendor.name, total: before.get(id), points: lines(vendor, published), shares: shares(vendor, published) };
  };
  // Every scored line of two sides, in the order of the rubric: the gap, and whether it applies to each.
  const scoredLines = (first, second) => {
    const nominal = shares(null, published), applies = (one, number) => one.vendor.worths[items[number].step] !== null;
    return items.flatMap((one, number) => {
      if (!one.leaf || !(nominal[number].n || first.points[number].n || second.points[number].n)) return [];
      const gap = sub(first.points[number], second.points[number]);
      const places = decimals([first.points[number], second.points[number], size(gap)], data.places);
      return [{ ...one, number, gap, places, both: [applies(first, number), applies(second, number)] }];
    });
  };
  const uneven = (row) => row.both[0] !== row.both[1];
  const figure = (one, row, applies) => {
    if (applies) return fixed(one.points[row.number], row.places);
    return one.vendor.na.includes(row.number) ? words.pair.claimed : words.pair.unasked;
  };
  const drawGap = (bar, gap, widest) => {
    const half = Number((gap.n * widest.d * 50000n) / (gap.d * widest.n)) / 1000;
    bar.setAttribute("class", half < 0 ? "minus" : "plus");
    bar.setAttribute("x", `${half < 0 ? 50 + half : 50}%`);
    bar.setAttribute("width", `${Math.abs(half)}%`);
  };
  const fill = (row, texts) => texts.forEach((text, index) => { row.cells[index + 1].textContent = text; });
  const fillRow = (tr, first, second, row, widest) => {
    const link = tr.querySelector("a"), [one, two] = [first.shares[row.number], second.shares[row.number]];
    link.href = `#c-${row.path}`;
    link.firstChild.textContent = row.title;
    if (row.both[0] && row.both[1] && cmp(one, two))
      tr.querySelector("small").replaceChildren(...say(words.pair.shares, { first: percent(one), second: percent(two) }));
    else link.parentNode.replaceChildren(link);
    fill(tr, [figure(first, row, row.both[0]), figure(second, row, row.both[1]), signed(row.gap, row.places)]);
    drawGap(tr.querySelector("rect"), row.gap, widest);
    return tr;
  };
  // What the differences lack to that of the totals, all of them as they are shown, and why.
  const rounding = (margin, places, rows) => {
    const short = sub(rounded(margin, places, "up"), sum(rows.map((row) => rounded(row.gap, row.places, "up"))));
    if (!short.n) return null;
    const rule = sub(margin, sum(rows.map((row) => row.gap)));
    let ends = 2;
    while (cmp(rounded(short, ends, "up"), short)) ends += 1;
    return { text: signed(short, ends), why: !rule.n ? words.pair.shown : cmp(short, rule) ? words.pair.both : words.pair.published };
  };
  const fillTable = (place, first, second, rows, margin, places) => {
    const body = place.querySelector("tbody"), [model, last] = body.rows, rest = rounding(margin, places, rows);
    const widest = rows.length && rows[0].gap.n ? size(rows[0].gap) : whole;
    place.querySelector(".scroll").setAttribute("aria-label", say(words.pair.title, { first: first.name, second: second.name }).join(""));
    place.querySelectorAll("thead bdi").forEach((one, index) => { one.textContent = [first, second][index].name; });
    body.replaceChildren(...rows.map((row) => fillRow(model.cloneNode(true), first, second, row, widest)));
    if (rest) {
      last.querySelector("small").textContent = rest.why;
      last.cells[3].textContent = rest.text;
      body.append(last);
    }
    fill(place.querySelector("tfoot tr"), [fixed(first.total, places), fixed(second.total, places), signed(margin, places)]);
  };
  // Who is ahead by how much, and the one criterion on each side that did most.
  const pairSentence = (first, second, rows, margin, places) => {
    const [ahead, behind] = margin.n < 0n ? [second, first] : [first, second];
    const number = shown(size(margin), Math.max(4, places)), race = first.vendor.eligible && second.vendor.eligible;
    const start = margin.n
      ? say(race ? words.pair.ahead : words.pair.would, { ahead: name(ahead.name), behind: name(behind.name),
        margin: say(number === "1" ? words.pair.point : words.pair.points, { number }) })
      : say(words.pair.level, { first: name(first.name), second: name(second.name) });
    const did = rows.filter((row) => row.both[0] && row.both[1] && rounded(row.gap, row.places, "up").n);
    const most = [["gains", did.find((row) => row.gap.n > 0n)], ["loses", did.find((row) => row.gap.n < 0n)]]
      .filter(([, row]) => row)
      .map(([what, row]) => say(words.pair[what], { title: name(row.title), difference: signed(row.gap, row.places) }));
    const then = most.length ? [say(words.pair.most, { first: name(first.name), most: listed(most) })] : [];
    return joined([stopped(start), ...then], " ");
  };
  // What does not apply, what that does to shares, and on what both have the same points.
  const pairNotes = (first, second, scored) => {
    const about = (sentence, test, bid) => {
      const titles = scored.filter(test).map((row) => row.title);
      return titles.length ? [stopped(say(sentence, { titles: named(titles), bid }))] : [];
    };
    const odd = scored.filter(uneven).length;
    const notes = [
      ...about(words.pair.dropped, (row) => uneven(row) && row.both[1], name(first.name)),
      ...about(words.pair.dropped, (row) => uneven(row) && row.both[0], name(second.name)),
      ...(odd ? [say(odd === 1 ? words.pair.share : words.pair.several)] : []),
      ...about(words.pair.neither, (row) => !row.both[0] && !row.both[1]),
    ];
    const equal = about(words.pair.equal, (row) => row.both[0] && row.both[1] && !row.gap.n);
    return [joined(notes, " "), ...equal].filter((parts) => parts.length);
  };
  const showPair = () => {
    const [first, second] = [pick.elements.first.value, pick.elements.second.value].map(side), place = $("pair-picked");
    if (first.vendor === second.vendor) return place.replaceChildren(make("p", {}, words.pair.choose));
    const scored = scoredLines(first, second), margin = sub(first.total, second.total);
    const rows = scored.filter((row) => row.gap.n || uneven(row)).sort((a, b) => cmp(size(b.gap), size(a.gap)));
    const places = decimals([first.total, second.total, size(margin)], data.places);
    place.replaceChildren(
      make("h3", {}, ...say(words.pair.title, { first: name(first.name), second: name(second.name) })),
      make("p", {}, ...pairSentence(first, second, rows, margin, places)),
      blank.content.cloneNode(true),
      ...pairNotes(first, second, scored).map((parts) => make("p", { class: "note" }, ...parts)),
    );
    fillTable(place, first, second, rows, margin, places);
  };
  if (pick && blank) {
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
    if (pick && blank && all("option", pick).some((one) => one.selected !== one.defaultSelected)) showPair();
  });
})();
