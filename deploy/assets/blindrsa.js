// What the booth needs of the library, so that nothing else of it is shipped.
export { RSABSSA } from "@cloudflare/blindrsa-ts";
