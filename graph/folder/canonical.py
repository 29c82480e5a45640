"""A cell's one spelling, and when a cell is wrong, as SQL: folder and graph are compared in one spelling."""

# ruff: noqa: S608 — names of columns and words of choices come from the format's own declarations
from graph.folder.columns import Column, Kind

_OFFSET = "(Z|[+-]\\d{2}(:?\\d{2})?)"
_CLOCK = "\\d{2}:\\d{2}(:\\d{2}([.]\\d{1,9})?)?"
_DAY = "\\d{4}-\\d{2}-\\d{2}"
_MOMENT = f"{_DAY}[T ]{_CLOCK}{_OFFSET}"
_LONGEST_ID = 200

# A time keeps its offset; only its spelling is made one: seconds always, no trailing zeros, Z for no offset.
MACROS = f"""
CREATE MACRO quoted(x) AS '"' || x || '"';
CREATE MACRO pieces(x) AS list_filter(string_split(x, '|'), lambda p: p <> '');
CREATE MACRO once(l) AS list_filter(l, lambda p, i: list_position(l, p) = i);
CREATE MACRO clock(x) AS CASE
  WHEN length(x) = 5 THEN x || ':00'
  WHEN contains(x, '.') THEN rtrim(rtrim(x, '0'), '.')
  ELSE x END;
CREATE MACRO "offset"(x) AS CASE
  WHEN x = 'Z' OR regexp_full_match(x, '[+-]00(:?00)?') THEN 'Z'
  WHEN length(x) = 3 THEN x || ':00'
  WHEN length(x) = 5 THEN x[1:3] || ':' || x[4:5]
  ELSE x END;
CREATE MACRO moment(x) AS CASE
  WHEN x IS NULL THEN NULL
  WHEN length(x) = 10 THEN x || 'T00:00:00Z'
  ELSE x[1:10] || 'T' || clock(regexp_extract(x[12:], '^{_CLOCK}'))
    || "offset"(regexp_extract(x[12:], '{_OFFSET}$')) END;
CREATE MACRO is_day(x) AS (regexp_full_match(x, '{_DAY}') OR regexp_full_match(x, '{_MOMENT}'))
  AND try_cast(x[1:10] AS DATE) IS NOT NULL AND x[1:4] <> '0000';
CREATE MACRO is_moment(x) AS is_day(x) AND (length(x) = 10 OR try_cast(moment(x) AS TIMESTAMPTZ) IS NOT NULL)
  AND x[1:4] <> '0001';
"""


def quoted(name: str) -> str:
    """A column name that may be a word of SQL."""
    return f'"{name}"'


def clean(column: Column) -> str:
    """SQL for the cell in its one spelling; empty is NULL or the default."""
    cell = quoted(column.name)
    spelled = {
        Kind.WORDS: f"nullif(array_to_string(once(pieces({cell})), '|'), '')",
        Kind.REFERENCES: f"nullif(array_to_string(list_sort(list_distinct(pieces({cell}))), '|'), '')",
        Kind.WHOLE: f"CAST(TRY_CAST({cell} AS BIGINT) AS VARCHAR)",
        Kind.NUMBER: f"regexp_replace(CAST(TRY_CAST({cell} AS DOUBLE) AS VARCHAR), '[.]0$', '')",
        Kind.FLAG: f"lower({cell})",
        Kind.DAY: f"{cell}[1:10]",
        Kind.MOMENT: f"moment({cell})",
    }.get(column.kind, cell)
    return f"coalesce({spelled}, {column.default})" if column.default else spelled


def wrong(column: Column) -> str:
    """SQL that holds for a cell that is filled and wrong."""
    cell = quoted(column.name)
    tests = [f"contains({cell}, chr(0))", *_tests(column, cell)]
    return " OR ".join(tests)


def _tests(column: Column, cell: str) -> list[str]:
    pieces = f"list_transform(pieces({cell}), lambda p: length(p))"
    choices = ", ".join(f"'{choice}'" for choice in column.choices)
    number = "\\d+([.]\\d*)?|[.]\\d+"
    lists = [f"list_contains(string_split({cell}, '|'), '')", f"list_max({pieces}) > {_LONGEST_ID}"]
    whole = f"TRY_CAST({cell} AS BIGINT)"
    real = f"TRY_CAST({cell} AS DOUBLE)"
    tests = {
        Kind.ID: [f"length({cell}) > {_LONGEST_ID}"],
        Kind.WORDS: lists[:1],
        Kind.REFERENCES: lists,
        Kind.WHOLE: [f"NOT regexp_full_match({cell}, '[+-]?\\d{{1,18}}')", *_range(column, whole)],
        Kind.NUMBER: [
            f"NOT regexp_full_match({cell}, '[+-]?({number})([eE][+-]?\\d+)?')",
            f"NOT coalesce(isfinite({real}), false)",
            *_range(column, real),
        ],
        Kind.FLAG: [f"lower({cell}) NOT IN ('true', 'false')"],
        Kind.DAY: [f"NOT is_day({cell})"],
        Kind.MOMENT: [f"NOT is_moment({cell})"],
        Kind.ZONE: [f"{cell} NOT IN (SELECT name FROM zones)"],
        Kind.CHOICE: [f"{cell} NOT IN ({choices})"],
    }
    return tests.get(column.kind, [])


def _range(column: Column, number: str) -> list[str]:
    low = [] if column.low is None else [f"{number} < {column.low}"]
    return low if column.high is None else [*low, f"{number} > {column.high}"]
