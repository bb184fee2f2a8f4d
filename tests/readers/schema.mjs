// Checks a JSON against the schema of Aseprite's own files, and prints the faults.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const from = createRequire(process.argv[2] + "/");
const Ajv = from("ajv").default;
const schema = JSON.parse(readFileSync(process.argv[2] + "/node_modules/@kayahr/aseprite/lib/aseprite.schema.json"));
const check = new Ajv({ strict: false }).compile(schema);
const found = JSON.parse(readFileSync(process.argv[3]));
delete found.animations;  // ours, for PixiJS; Aseprite itself writes none
console.log(JSON.stringify(check(found) ? [] : check.errors.map((e) => e.instancePath + " " + e.message)));
