// host.js - the analyzer's host, in a page and in Node: what WASI asks for, and requests as objects.
"use strict";

// The eleven functions of WASI that the C library may call. There are no files, no arguments and no clock that matters.
function wasi(memory) {
  const view = () => new DataView(memory().buffer);
  const put = (...places) => {
    for (const at of places) view().setUint32(at, 0, true);
    return 0;
  };
  const no_file = () => 8;
  return {
    args_get: () => 0, args_sizes_get: put, environ_get: () => 0, environ_sizes_get: put,
    clock_time_get: (clock, precision, at) => (view().setBigUint64(at, 0n, true), 0),
    fd_close: no_file, fd_fdstat_get: no_file, fd_prestat_get: no_file, fd_prestat_dir_name: no_file, fd_read: no_file,
    fd_seek: no_file, fd_write: no_file,
    proc_exit: (code) => { throw new WebAssembly.RuntimeError("exit " + code); },
  };
}

// So many bytes of a text of 91 signs, two of which are 13 bits (src/text/base91.h).
function bytes_of(text, count) {
  const sign = (code) => code - 33 - (code > 38) - (code > 60) - (code > 62);
  const bytes = new Uint8Array(count);
  for (let i = 0, at = 0, held = 0, bits = 0; at < count; i += 2) {
    held = (held << 13) | (sign(text.charCodeAt(i)) * 91 + sign(text.charCodeAt(i + 1)));
    for (bits += 13; bits >= 8; ) bytes[at++] = held >> (bits -= 8);
  }
  return bytes;
}

// The module that is packed in this one.
async function unpacked(bytes) {
  const { memory, unpack, size } = (await WebAssembly.instantiate(bytes)).instance.exports;
  const at = unpack();
  return new Uint8Array(memory.buffer, at, size());
}

// An analyzer of its own for a compiled module: `read` gives it a decision, as text or as bytes, and `ask` asks about it.
// Both throw where the module traps: take a new one then.
function analyzer(module) {
  let exports;
  const imports = { wasi_snapshot_preview1: wasi(() => exports.memory) };
  exports = new WebAssembly.Instance(module, imports).exports;
  if (exports._initialize) exports._initialize();
  const give = (text) => {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const at = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  };
  return {
    read(text) { give(text); exports.read(); },
    ask(request, question = "page") {
      give(JSON.stringify(request));
      const at = exports[question]();
      return JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, at, exports.answer_size())));
    },
  };
}
