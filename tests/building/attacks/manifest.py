"""Attacks on the manifest and on the parts that nobody but the manifest covers."""

import json

from tests.building.attacks.repacking import Attack, packed, parts_of
from tests.building.good_bundles import the_bundle
from tests.building.logs import LOG_KEY, RULES, a_log


def attacks_on_the_manifest() -> dict[str, Attack]:
    parts = parts_of(the_bundle())
    page = {
        **parts,
        "README.html": b"<p>Kh\xc3\xb4ng \xc4\x91\xc6\xb0\xe1\xbb\xa3c duy\xe1\xbb\x87t</p>",
    }
    script = {**parts, "verify.py": b"print('OK')\n"}
    manifest = parts["manifest.json"]
    document = parts_of(a_log().bundle(documents=[b"%PDF-1.7 a decision"]))
    named = next(name for name in document if name.startswith("documents/"))
    return {
        "page-altered": Attack(packed(page), "member_altered", {"name": "README.html"}),
        "page-altered-careful": Attack(packed(page, careful=True), "seal_broken"),
        "script-altered-careful": Attack(packed(script, careful=True), "seal_broken"),
        "document-altered-careful": Attack(
            packed({**document, named: b"%PDF-1.7 another one"}, careful=True),
            "document_altered",
            {"name": named},
        ),
        "another-subject": Attack(
            packed(parts, subject={"id": str(RULES), "kind": "nomination"}), "seal_broken"
        ),
        "part-that-nobody-knows": Attack(
            packed({**parts, "note.txt": b"trust me"}, careful=True),
            "member_unexpected",
            {"name": "note.txt"},
        ),
        "part-missing": Attack(
            packed({name: part for name, part in parts.items() if name != "verify.py"}),
            "member_missing",
            {"name": "verify.py"},
        ),
        "manifest-with-a-key-twice": Attack(
            packed({**parts, "manifest.json": manifest.replace(
                b'"events": 6,', b'"events": 5,\n "events": 6,')}),
            "manifest_malformed",
            {"field": "-"},
        ),
        "manifest-in-another-form": Attack(
            packed({**parts, "manifest.json": json.dumps(json.loads(manifest)).encode()}),
            "manifest_malformed",
            {"field": "-"},
        ),
        "manifest-of-another-format": Attack(
            packed(parts, format="tonvinh-bundle/v2"), "manifest_malformed", {"field": "format"}
        ),
        "manifest-with-a-true-for-a-number": Attack(
            packed(parts, events=True), "manifest_malformed", {"field": "events"}
        ),
        "manifest-with-half-a-character": Attack(
            packed({**parts, "manifest.json": manifest.replace(
                b'"origin": "log', b'"origin": "\\ud800log')}),
            "manifest_malformed",
            {"field": "log.origin"},
        ),
        "manifest-with-another-size": Attack(
            packed(parts, log={"origin": LOG_KEY.name, "size": 13}),
            "manifest_malformed",
            {"field": "log.size"},
        ),
    }  # fmt: skip
