// page.js - a page that moves: it starts the analyzer that it carries, asks it what the address says, and puts the fragments
// into their places. It computes and formats nothing. analyzer.js stands before it.
"use strict";

(async () => {
  const decision = JSON.parse(document.getElementById("decision").textContent);
  const places = decision.parts.map((id) => document.getElementById(id)).filter((place) => place !== null);
  const status = document.getElementById("status");
  let compiled, held;

  const start = () => {
    held = analyzer(compiled);
    held.read(decision.text);
  };

  // The address reads like the command line: #set=p_boom:0.4&set=p_move:0.1&view=friend
  const asked = () => {
    const words = new URLSearchParams(location.hash.slice(1));
    const set = new Map();
    const put = (setting, at) => at > 0 && set.set(setting.slice(0, at), setting.slice(at + 1));
    for (const setting of decision.set) put(setting, setting.lastIndexOf("="));
    for (const setting of words.getAll("set")) put(setting, setting.lastIndexOf(":"));
    return { name: decision.name, set: [...set].map((pair) => pair.join("=")),
      view: words.get("view") ?? decision.view, regret: decision.regret, parts: places.map((place) => place.id) };
  };

  const show = () => {
    let answer;
    try {
      answer = held.ask(asked());
    } catch {
      start();  // the instance is lost, and the text is not
      answer = { err: "This was too much for the page: what you see is what was asked before." };
    }
    status.textContent = answer.err ?? "";
    document.body.classList.toggle("behind", Boolean(answer.err));
    for (const place of places) {
      const html = answer.parts?.[place.id];
      // Fragments are the program's own; what an author wrote is escaped in them.
      if (typeof html === "string" && html !== place.innerHTML) place.innerHTML = html;
    }
  };

  try {
    const packed = Uint8Array.from(atob(document.getElementById("analyzer").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    compiled = await WebAssembly.compile(await new Response(stream).arrayBuffer());
    start();
  } catch {
    return;  // an old browser: the page stays as it was written
  }
  document.body.classList.add("live");
  // A place on the page has an address, too: "#figures" changes no number.
  const settled = () => location.hash === "" || location.hash.includes("=");
  addEventListener("hashchange", () => settled() && show());
  if (location.hash.includes("=")) show();
})();
