// Writes down whose work is shipped, in which version, under which licence, and what each file is.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";

const STATIC = "../../adapters/web/static";
const LOCK = JSON.parse(await readFile("package-lock.json", "utf8")).packages;
const inVendor = (folder, which = () => true) => async () =>
  (await readdir(`${STATIC}/vendor/${folder}`)).filter(which).sort().map((n) => `vendor/${folder}/${n}`);

const PARTS = [
  { name: "@cloudflare/blindrsa-ts", licence: "Apache-2.0", files: inVendor("blindrsa", (n) => !n.startsWith("sjcl")) },
  { name: "@expo-google-fonts/be-vietnam-pro", licence: "OFL-1.1", files: inVendor("be-vietnam-pro", (n) => !n.includes("latin-ext")) },
  { name: "@fontsource/be-vietnam-pro", licence: "OFL-1.1", files: inVendor("be-vietnam-pro", (n) => n === "LICENSE" || n.includes("latin-ext")) },
  { name: "govuk-frontend", licence: "MIT", files: async () => ["css/site.css", "vendor/govuk-frontend/LICENSE"] },
  { name: "htmx.org", version: "4.0.1", licence: "0BSD", files: inVendor("htmx") },
  { name: "sjcl", licence: "BSD-2-Clause", files: inVendor("blindrsa", (n) => n.startsWith("sjcl")) },
];

const digest = async (file) => createHash("sha256").update(await readFile(`${STATIC}/${file}`)).digest("hex");
const listed = [];
for (const { name, version, licence, files } of PARTS) {
  const digests = {};
  for (const file of await files()) digests[file] = await digest(file);
  listed.push({ name, version: version ?? LOCK[`node_modules/${name}`].version, licence, files: digests });
}
await writeFile(`${STATIC}/vendor/manifest.json`, `${JSON.stringify(listed, null, 2)}\n`);
