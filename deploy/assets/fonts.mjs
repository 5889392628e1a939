// Cuts the two weights that pages use down to the letters of Vietnamese and of western Europe, one
// small file a weight. Rarer letters stay in the larger files, which browsers fetch when needed.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import subset from "subset-font";

const FROM = "node_modules/@expo-google-fonts/be-vietnam-pro";
const REST = "node_modules/@fontsource/be-vietnam-pro";
const TO = "../../adapters/web/static/vendor/be-vietnam-pro";
const WEIGHTS = { 400: "400Regular", 700: "700Bold" };

const TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
const SIGNS = "–—‘’“”…•‰₫€→−";

const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");
const vowels = [...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize("NFC")));
const letters = range(0x20, 0x7e) + range(0xa0, 0xff) + vowels.join("") + "đĐ" + SIGNS;

const versions = [];
const ship = async (name, bytes) => {
  await writeFile(`${TO}/${name}`, bytes);
  // The same twelve digits that pages put behind a file's address, so that both name one address.
  versions.push(`  "${name}": "${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}"`);
};

await mkdir(TO, { recursive: true });
for (const [weight, name] of Object.entries(WEIGHTS)) {
  const whole = await readFile(`${FROM}/${name}/BeVietnamPro_${name}.ttf`);
  // Screens of today draw letters well without hints, which were half of the file.
  const cut = await subset(whole, letters, {
    targetFormat: "woff2",
    noHinting: true,
    keepFeatures: ["kern", "tnum"],
  });
  await ship(`be-vietnam-pro-${weight}.woff2`, cut);
  const rest = `be-vietnam-pro-latin-ext-${weight}-normal.woff2`;
  await ship(rest, await readFile(`${REST}/files/${rest}`));
}
await writeFile(`${TO}/LICENSE`, await readFile(`${REST}/LICENSE`));
await writeFile(
  "scss/_font-files.scss",
  `// Written by fonts.mjs: each file with the beginning of its SHA-256.\n$versions: (\n${versions.join(",\n")}\n);\n`,
);
