"""Execution that passes complete answers through."""

from typing import Any

from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from typing_extensions import override

from graph.reads.plans import Projected


class PassThrough(StrawberryGraphQLCoreExecutionContext):
    """Takes a projected value as it is: the statement already gave what the selection asks for."""

    @override
    def complete_value(self, return_type: Any, details: Any, info: Any, path: Any, result: Any, position: Any) -> Any:
        """Complete a value, unless it is complete."""
        if type(result) is Projected:
            return result.value
        return super().complete_value(return_type, details, info, path, result, position)
