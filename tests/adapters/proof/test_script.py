"""The verifier of one file is made of the modules that verify here."""

import ast

from adapters.proof.script import modules, stand_alone


def test_its_parts_share_no_name() -> None:
    """Else one would silently replace the other."""
    names: list[str] = []
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.append(node.name)
            elif isinstance(node, ast.Assign):
                names += [name.id for target in node.targets for name in ast.walk(target)
                          if isinstance(name, ast.Name)]  # fmt: skip
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.append(node.target.id)
    assert sorted(names) == sorted(set(names))


def test_it_needs_the_standard_library_and_cryptography() -> None:
    allowed = {
        "argparse", "base64", "binascii", "bisect", "collections", "cryptography", "dataclasses",
        "datetime", "hashlib", "json", "pathlib", "re", "struct", "sys", "typing", "uuid", "zlib",
    }  # fmt: skip
    for node in ast.walk(ast.parse(stand_alone())):
        if isinstance(node, ast.Import):
            assert {alias.name.partition(".")[0] for alias in node.names} <= allowed
        elif isinstance(node, ast.ImportFrom):
            assert str(node.module).partition(".")[0] in allowed


def test_it_uses_nothing_that_it_does_not_hold() -> None:
    compile(stand_alone(), "verify.py", "exec")
    assert b"services.proving" not in stand_alone()
    assert b"adapters." not in stand_alone()
