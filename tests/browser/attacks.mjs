// attacks.mjs - what an author's text may be meant to do.

// The usual ones (OWASP's filter evasion cheat sheet): each would open a dialog, set a mark or ask for an address.
export const attacks = [
  "<script>alert(1)</script>",
  "</title><script>window.owned=1</script>",
  "\\\"><script>window.owned=1</script>",
  "<img src=x onerror=window.owned=1>",
  "<svg onload=window.owned=1>",
  "<svg><animate onbegin=window.owned=1 attributeName=x dur=1s>",
  "<a xlink:href=javascript:window.owned=1><text>x</text></a>",
  "]]><script>window.owned=1</script>",
  "--><script>window.owned=1</script>",
  "&lt;script&gt;window.owned=1&lt;/script&gt;",
  "&#60;script&#62;window.owned=1&#60;/script&#62;",
  "javascript:window.owned=1",
  "' onmouseover='window.owned=1",
  "<foreignObject><iframe srcdoc='<script>parent.owned=1</script>'></iframe></foreignObject>",
  "<style>@import 'http://example.invalid/x.css';</style>",
  "<image href='http://example.invalid/x.png'/>",
  "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
  "</script><script>window.owned=1</script>",
  "\u2028\u2029<script>window.owned=1</script>",
];

// Runs in a page: what of an attack came alive, all counts 0 and `owned` undefined where nothing did. `own` selects what belongs
// to the page itself.
export function alive(own) {
  const all = [...document.querySelectorAll("*")].filter((element) => !own || !element.matches(own));
  for (const element of all) {
    for (const name of ["mouseover", "mouseenter", "focus", "load", "error"]) element.dispatchEvent(new Event(name, { bubbles: false }));
  }
  return {
    owned: window.owned,
    handlers: all.filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name))).length,
    scripts: all.filter((e) => /^(script|iframe|foreignobject|image|img|style|link|animate)$/i.test(e.localName)).map((e) => e.outerHTML.slice(0, 300)),
    links: all.flatMap((e) => [...e.attributes]).filter((a) => /href$/i.test(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value)).length,
  };
}
