"""Makes the stand-alone verifier out of the very modules that verify here.

One file of standard library and `cryptography`, so that whoever got a bundle can check it without
this program; and no second implementation that could come to differ.
"""

import ast
from functools import cache
from pathlib import Path

import adapters
import domain
import services

_MODULES = (
    "domain/ballots/counting.py",
    "services/proving/refusing.py",
    "services/proving/merkle.py",
    "services/proving/notes.py",
    "services/proving/checkpoints.py",
    "services/proving/heads.py",
    "services/proving/inclusion_files.py",
    "services/proving/leaf.py",
    "services/proving/container.py",
    "services/proving/covers.py",
    "services/proving/manifest.py",
    "services/proving/slips.py",
    "services/proving/recounting.py",
    "services/proving/walking.py",
    "services/proving/verifying.py",
    "adapters/proof/trusting.py",
    "adapters/proof/verdicts.py",
    "adapters/proof/alone.py",
)
"""Each after those it imports. Their top-level names are all different, which a test makes sure."""

_OURS = ("adapters", "domain", "services")

_HEAD = '''#!/usr/bin/env python3
"""Checks a bundle of evidence of Tôn Vinh: python3 verify.py BUNDLE --key LOG-KEY

Needs Python 3.11 or later and the package `cryptography`. Take this file and the key from somewhere
you trust, not from the bundle you want to check: whoever can forge a bundle can also forge these.
Licence: Apache-2.0.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Cần Python 3.11 trở lên. / Python 3.11 or later is needed.")
'''
_FOOT = '\n\nif __name__ == "__main__":\n    sys.exit(main())\n'


def modules() -> tuple[Path, ...]:
    """Return the files that the script is made of, in order."""
    roots = {
        "adapters": Path(adapters.__file__).parent.parent,
        "domain": Path(domain.__file__).parent.parent,
        "services": Path(services.__file__).parent.parent,
    }
    return tuple(roots[name.partition("/")[0]] / name for name in _MODULES)


@cache
def stand_alone() -> bytes:
    """Return the script; the same program always makes the same bytes."""
    imports: set[str] = set()
    bodies: list[str] = []
    for path in modules():
        source = path.read_text(encoding="utf-8")
        found, body = _taken_apart(source)
        imports |= found
        bodies.append(f"\n\n# {path.name}\n{body}")
    plain = sorted(line for line in imports if line.startswith("import "))
    chosen = sorted(imports - set(plain))
    return "".join([_HEAD, "\n", *plain, "\n", *chosen, *bodies, _FOOT]).encode()


def _taken_apart(source: str) -> tuple[set[str], str]:
    """Return the imports of a module, one name a line, and the rest of it."""
    tree, lines = ast.parse(source), source.splitlines(keepends=True)
    imports: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports |= _named(node)
            _blank(lines, node)
    docstring = tree.body[0]
    text = ast.get_docstring(tree) or ""
    _blank(lines, docstring)
    comment = "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())
    return imports, comment + "\n\n" + "".join(lines).strip() + "\n"


def _named(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.Import):
        return {f"import {alias.name}\n" for alias in node.names}
    if str(node.module).startswith(_OURS):
        return set()
    return {f"from {node.module} import {alias.name}\n" for alias in node.names}


def _blank(lines: list[str], node: ast.stmt) -> None:
    for number in range(node.lineno - 1, node.end_lineno or node.lineno):
        lines[number] = ""
