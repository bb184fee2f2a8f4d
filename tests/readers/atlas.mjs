// Reads an .atlas as Spine's own runtime does, and prints its regions.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const { TextureAtlas } = createRequire(process.argv[2] + "/")("@esotericsoftware/spine-core");
const atlas = new TextureAtlas(readFileSync(process.argv[3], "utf-8"));
const regions = atlas.regions.map((r) => ({
    name: r.name, index: r.index, page: r.page.name, x: r.x, y: r.y, width: r.width, height: r.height,
    left: r.offsetX, bottom: r.offsetY, fullWidth: r.originalWidth, fullHeight: r.originalHeight,
    filter: r.page.minFilter,
}));
console.log(JSON.stringify(regions));
