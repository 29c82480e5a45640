"""The import format: a folder of CSV files, in and out."""

from graph.folder.csv_files import FolderError
from graph.folder.importing import Progress, import_folder
from graph.folder.jobs import UnfinishedImport, unfinished
from graph.folder.report import BadRow, FileReport, ImportOptions, ImportReport

__all__ = [
    "BadRow",
    "FileReport",
    "FolderError",
    "ImportOptions",
    "ImportReport",
    "Progress",
    "UnfinishedImport",
    "import_folder",
    "unfinished",
]
