"""The generated function that assembles an answer from positional rows, in the order of the document.

Response keys and type names enter the source by `repr`; nothing else of a request does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.reads.cursors import cursor, global_id
from graph.reads.plans import Projected, Row


@dataclass(frozen=True)
class Piece:
    """The source of one value, and whether it is complete as it stands; an object also as a row to be completed."""

    source: str
    pure: bool = True
    row: str = ""


class Code:
    """Collects the functions of one plan."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._count = 0
        self._functions: dict[str, Callable[[Any], Any]] = {}

    def use(self, function: Callable[[Any], Any]) -> str:
        """Let the source call a function of ours; give the name it has there."""
        name = f"m{len(self._functions)}"
        self._functions[name] = function
        return name

    def function(self, arguments: str, lines: list[str], source: str) -> str:
        """Add a function that ends by returning `source`; give its name."""
        self._count += 1
        name = f"f{self._count}"
        self._lines.append(f"def {name}({arguments}):")
        self._lines.extend(f"    {line}" for line in [*lines, f"return {source}"])
        return name

    def build(self, source: str) -> Callable[[list[Any], Mapping[str, Any]], Any]:
        """Compile everything into the function of a row and the parameters."""
        main = self.function("r, p", [], source)
        ours = {"cursor": cursor, "global_id": global_id, "note": note, "Projected": Projected, "Row": Row}
        names: dict[str, Any] = {**ours, **self._functions}
        exec("\n".join(self._lines), names)  # noqa: S102 -- the source holds only our own text and repr() of names
        made: Callable[[list[Any], Mapping[str, Any]], Any] = names[main]
        return made


def note(parameters: Mapping[str, Any], view: str, people: Any) -> None:
    """Remember whom a named view showed: one id, a list of them, or nobody."""
    listed = people if isinstance(people, list) else [people]
    parameters["viewed"].update((view, person) for person in listed if person is not None)


def object_source(entries: dict[str, Piece], type_name: str, needs: dict[str, str]) -> Piece:
    """Write a complete object, or a row whose complete parts are passed through."""
    values = ", ".join(
        f"{key!r}: " + (f"Projected({piece.source})" if piece.pure else piece.source) for key, piece in entries.items()
    )
    inner = ", ".join(f"{name!r}: {source}" for name, source in needs.items())
    row = f"Row({{{values}}}, {type_name!r}, {{{inner}}})"
    if needs or not all(piece.pure for piece in entries.values()):
        return Piece(row, pure=False, row=row)
    return Piece("{" + ", ".join(f"{key!r}: {piece.source}" for key, piece in entries.items()) + "}", row=row)
