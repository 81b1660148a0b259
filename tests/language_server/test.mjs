// test.mjs - a client of `rue lsp`: what an editor asks while a decision is written, and what it does with the answers.
//   node tests/language_server/test.mjs RUE
import {strict as assert} from 'node:assert';
import {spawn} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

class Client {
  constructor(program) {
    this.process = spawn(program, ['lsp'], {stdio: ['pipe', 'pipe', 'inherit']});
    this.buffer = Buffer.alloc(0);
    this.waiting = new Map();
    this.found = [];
    this.listeners = [];
    this.next = 1;
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.stdout.on('data', (data) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      for (;;) {
        const end = this.buffer.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/Content-Length: (\d+)/.exec(this.buffer.subarray(0, end).toString())[1]);
        if (this.buffer.length < end + 4 + length) return;
        this.take(JSON.parse(this.buffer.subarray(end + 4, end + 4 + length).toString()));
        this.buffer = this.buffer.subarray(end + 4 + length);
      }
    });
  }
  take(message) {
    if (message.id !== undefined) return this.waiting.get(message.id)(message);
    this.found.push(message.params);
    const listener = this.listeners.shift();
    if (listener) listener();
  }
  send(message) {
    const content = JSON.stringify({jsonrpc: '2.0', ...message});
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
  }
  ask(method, params) {
    const id = this.next++;
    this.send({id, method, params});
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }
  tell(method, params) {
    this.send({method, params});
  }
  async findings() {
    while (this.found.length === 0) await new Promise((resolve) => this.listeners.push(resolve));
    return this.found.shift().diagnostics;
  }
}

// The text with an action's edits made, as an editor does, from the last to the first; columns are UTF-16, as JavaScript's.
function edited(text, edits) {
  const lines = text.split('\n');
  const at = ({line, character}) => lines.slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;
  return [...edits]
    .map((e) => ({begin: at(e.range.start), end: at(e.range.end), text: e.newText}))
    .sort((a, b) => b.begin - a.begin)
    .reduce((made, e) => made.slice(0, e.begin) + e.text + made.slice(e.end), text);
}

const uri = 'file:///offer.dot';
const textDocument = {uri};
const client = new Client(process.argv[2]);
let version = 1;
const change = (text) =>
  client.tell('textDocument/didChange', {textDocument: {uri, version: ++version}, contentChanges: [{text}]});

// What comes before initialize is refused; what is not known, too.
assert.equal((await client.ask('textDocument/hover', {})).error.code, -32002);
const {result} = await client.ask('initialize', {capabilities: {}});
assert.equal(result.capabilities.positionEncoding, 'utf-16');
assert.equal((await client.ask('textDocument/colour', {})).error.code, -32601);
client.tell('initialized', {});

// A finding at its place (behind a letter of two units), and the fix that the program would make.
const bad = 'digraph g {\n  "\u{1F600}" -> up [p=30%, payoff=10];\n  "\u{1F600}" -> down [p=rest, payoff=0];\n}\n';
client.tell('textDocument/didOpen', {textDocument: {uri, languageId: 'dot', version, text: bad}});
const findings = await client.findings();
assert.equal(findings.length, 1);
assert.deepEqual(findings[0].range.start, {line: 1, character: bad.split('\n')[1].indexOf('30%')});
assert.equal(findings[0].severity, 1);
const actions = (await client.ask('textDocument/codeAction', {textDocument, range: findings[0].range, context: {diagnostics: findings}})).result;
assert.equal(actions.length, 1);
const mended = edited(bad, actions[0].edit.changes[uri]);
assert.match(mended, /p="30%"/);
change(mended);
assert.deepEqual(await client.findings(), []);

// Hover: by hand 0.6*100 + 0.4*0 = 60; safe 50; whoever is safe may regret 50.
const good = 'digraph g {\n  graph [params="p = 0.6 in [0.5, 0.7]", events="sky: fair = 0.3, foul"];\n  start -> safe [payoff=50];\n  start -> risky;\n' +
  '  risky -> win [label=win, p=p, payoff=100];\n  risky -> lose [label=lose, p=rest, payoff=0];\n}\n';
change(good);
await client.findings();
const hover = async (line, character) => (await client.ask('textDocument/hover', {textDocument, position: {line, character}})).result;
assert.match((await hover(3, 14)).contents.value, /expected value 60/);
assert.match((await hover(2, 13)).contents.value, /total 50 · worst regret 50/);
assert.match((await hover(4, 30)).contents.value, /`p` is believed to be 0\.6, from 0\.5 to 0\.7/);
assert.equal(await hover(0, 10), null);

// While a text has errors, answers are those of the last that had none.
change(good.replace('payoff=100', 'payoff=1OO'));
assert.equal((await client.findings())[0].severity, 1);
assert.match((await hover(3, 14)).contents.value, /expected value 60/);
change(good);
await client.findings();

// Completion: attributes of what stands there, values of what is asked for.
const words = async (line, character) =>
  (await client.ask('textDocument/completion', {textDocument, position: {line, character}})).result.map((w) => w.label);
const inEdge = await words(2, good.split('\n')[2].indexOf('payoff'));
assert.ok(inEdge.includes('p') && inEdge.includes('payoff') && !inEdge.includes('kind'));
assert.ok((await words(4, good.split('\n')[4].indexOf('p=p') + 2)).includes('rest'));
assert.ok((await words(4, good.split('\n')[4].indexOf('label=') + 6)).includes('fair'));
assert.ok((await words(3, 2)).includes('risky'));

// Layout is that of rue format.
change('digraph g{a->b[payoff=1];a->c[payoff=2]}');
await client.findings();
const layout = (await client.ask('textDocument/formatting', {textDocument, options: {}})).result;
assert.equal(layout.length, 1);
assert.match(layout[0].newText, /^digraph g \{\n {2}a -> b \[payoff=1\];/);

// Every file of graphs/, and what random edits make of it, is read; the conversation goes on.
let seed = 7;
const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
let changes = 0;
for (const folder of ['graphs', 'graphs/invalid']) {
  for (const file of readdirSync(join(root, folder)).filter((f) => f.endsWith('.dot'))) {
    let text = readFileSync(join(root, folder, file), 'utf8');
    if (text.length > 5000) continue;
    for (let round = 0; round < 2; ++round) {
      change(text);
      ++changes;
      const line = random(20);
      await hover(line, random(40));
      await words(line, random(40));
      const at = random(text.length);
      text = text.slice(0, at) + '{}[]"=;\u{1F600}\n'[random(9)] + text.slice(at + random(8));
    }
  }
}
assert.ok(changes > 100);
assert.equal((await client.ask('shutdown')).result, null);
client.tell('exit');
assert.equal(await client.ended, 0);
console.log(`the conversation went as it should, ${changes} changes of texts with it`);
