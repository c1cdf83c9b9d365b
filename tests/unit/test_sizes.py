"""Small files and functions: the tree stays readable only if somebody counts."""

import ast
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
FILES = [path for folder in ("bot", "adapters") for path in sorted((ROOT / folder).rglob("*.py"))]


def p90(sizes: list[int]) -> float:
    return quantiles(sizes, n=10)[-1]


def test_files_are_small(record_property):
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in FILES}
    largest = max(sizes, key=lambda name: sizes[name])
    found = f"{len(sizes)} files: median {median(sizes.values())}, p90 {p90([*sizes.values()]):.0f}, "
    print(found + f"largest {sizes[largest]} ({largest})")
    record_property("files", found)
    assert median(sizes.values()) < 80
    assert p90([*sizes.values()]) < 150
    assert sizes[largest] <= 250, largest


def test_functions_are_short(record_property):
    sizes = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    found = f"{len(sizes)} functions: median {median(sizes)}, p90 {p90(sizes):.0f}, largest {max(sizes)}"
    print(found)
    record_property("functions", found)
    assert p90(sizes) < 25
