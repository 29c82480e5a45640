"""Files of text that people hand in."""

import gzip
from pathlib import Path


def opened_text(path: Path, wrong: type[ValueError] = ValueError) -> str:
    """The text of a file in UTF-8, unpacked where its name ends in .gz; raises `wrong` where it cannot be read."""
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(f"{path.name} is not in UTF-8. Save it as CSV UTF-8 or JSON.") from error
    except (OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or error
        raise wrong(f"{path} cannot be read: {why}. Check the name of the file.") from error
