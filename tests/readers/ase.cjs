// Reads an .aseprite file by the package ase-parser, and prints what it found.
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const Aseprite = createRequire(process.argv[2] + "/")("ase-parser");
const file = new Aseprite(readFileSync(process.argv[3]), "crew.aseprite");
file.parse();
console.log(JSON.stringify({
    width: file.width, height: file.height, depth: file.colorDepth, colours: file.numColors,
    frames: file.frames.map((f) => ({ ms: f.frameDuration, cels: f.cels.length,
        pixels: f.cels.map((c) => c.rawCelData.toString("hex")) })),
    tags: file.tags.map((t) => ({ name: t.name, first: t.from, last: t.to, direction: t.animDirection })),
    slices: file.slices.map((s) => ({ name: s.name, keys: s.keys })),
    palette: file.palette ? file.palette.colors.map((c) => [c.red, c.green, c.blue, c.alpha]) : null,
}));
