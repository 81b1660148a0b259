// make_page.mjs - fills the template of the page: a page opened from file:// can fetch nothing, so all that it needs is inside.
//
//   node make_page.mjs TEMPLATE RUE.WASM RUE.MJS DECISION.JSON PAGE
import { readFileSync, writeFileSync } from "node:fs";

if (process.argv.length !== 7) {
  console.error("usage: node make_page.mjs TEMPLATE RUE.WASM RUE.MJS DECISION.JSON PAGE");
  process.exit(2);
}
const [template, wasm, wrapper, decision, page] = process.argv.slice(2);
const { labels, tree } = JSON.parse(readFileSync(decision, "utf8"));
const parts = {
  "@RUE@": readFileSync(wrapper, "utf8").replace(/^export /gm, ""),
  "@WASM@": readFileSync(wasm).toString("base64"),
  // A label may not end the script that it stands in.
  "@DECISION@": JSON.stringify({ labels, tree }).replaceAll("<", "\\u003c"),
};
writeFileSync(page, readFileSync(template, "utf8").replace(/@[A-Z]+@/g, (name) => parts[name]));
