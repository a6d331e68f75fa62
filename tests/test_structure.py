"""The house as its plan says: rooms by purpose, small files, small classes, contracts for all."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE, TESTS = ROOT / "epochgui", ROOT / "tests"
GUI = PACKAGE / "gui"
MOST_LINES, MOST_METHODS = 350, 30

Explained = ast.Module | ast.ClassDef


def python_files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def n_methods(node: ast.ClassDef) -> int:
    """Return how many methods a class defines, setters and what Qt calls included."""
    return sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)


def says_why(node: Explained) -> bool:
    """Return whether the docstring gives a reason for the size: a sentence with `because`."""
    return "because" in (ast.get_docstring(node) or "")


def too_long(source: str) -> bool:
    return len(source.splitlines()) > MOST_LINES and not says_why(ast.parse(source))


def large_classes(source: str) -> list[str]:
    """Return the classes with too many methods that do not say why."""
    found = classes(ast.parse(source))
    return [node.name for node in found if n_methods(node) > MOST_METHODS and not says_why(node)]


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def contract(name: str) -> dict[str, Any]:
    (found,) = [contract for contract in contracts() if contract["name"] == name]
    return found


def parts_of(folder: Path) -> set[str]:
    """Return the names of the modules and packages that lie in a folder."""
    names = {path.stem for path in folder.glob("*.py")}
    return (names | {path.parent.name for path in folder.glob("*/__init__.py")}) - {"__init__"}


def test_in_the_window_only_the_application_lies_loose() -> None:
    loose = {path.name for path in (PACKAGE / "gui").iterdir() if path.is_file()}
    assert loose == {"__init__.py", "app.py"}


def test_every_folder_says_what_it_is_for() -> None:
    folders = [path for path in PACKAGE.rglob("*") if list(path.glob("*.py"))]
    assert PACKAGE / "gui" / "window" in folders
    for folder in folders:
        source = (folder / "__init__.py").read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(source)), folder


def test_tests_lie_where_what_they_test_lies() -> None:
    rooms = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert not [room for room in rooms if not (PACKAGE / room).is_dir()]


def test_no_file_is_long_without_a_reason() -> None:
    files = python_files(PACKAGE, TESTS)
    assert Path(__file__) in files
    assert [str(path) for path in files if too_long(path.read_text(encoding="utf-8"))] == []


def test_no_class_is_large_without_a_reason() -> None:
    sources = [path.read_text(encoding="utf-8") for path in python_files(PACKAGE)]
    assert [name for source in sources for name in large_classes(source)] == []


def test_a_long_file_and_a_large_class_are_found_and_a_reason_is_heard() -> None:
    methods = "".join(f"    def f{i}(self): ...\n" for i in range(MOST_METHODS + 1))
    assert large_classes(f"class Large:\n    'Does much.'\n{methods}") == ["Large"]
    assert large_classes(f"class Large:\n    'Large because it is.'\n{methods}") == []
    long = "'Holds much.'\n" + "x = 1\n" * MOST_LINES
    assert too_long(long)
    assert not too_long(long.replace("much", "much, because a table is one thing"))


def test_every_part_of_the_program_has_its_place_among_the_imports() -> None:
    for name, folder in (("Imports point one way", PACKAGE), ("The window's rooms", GUI)):
        found = contract(name)
        assert found["exhaustive"]
        layers = {part.strip() for layer in found["layers"] for part in layer.split("|")}
        assert layers == parts_of(folder)


def test_qt_is_kept_from_all_but_the_window_and_what_starts_it() -> None:
    kept = {
        name.removeprefix("epochgui.")
        for name in contract("Only the window knows Qt")["source_modules"]
    }
    assert kept == parts_of(PACKAGE) - {"gui", "cli", "commands", "__main__"}


def test_all_that_is_there_before_torch_is_kept_from_it() -> None:
    kept = {
        name.removeprefix("epochgui.")
        for name in contract("What is below training is light")["source_modules"]
    }
    assert kept == parts_of(PACKAGE) - {"gui", "cli", "commands", "__main__", "console", "training"}
