"""The console script `mosaic`."""


def main() -> None:
    """Run the command line."""
