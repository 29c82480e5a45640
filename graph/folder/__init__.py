"""The import format: a folder of CSV files, in and out."""

from graph.folder.csv_files import FolderError
from graph.folder.exporting import ExportReport, UnwritableError, export_folder
from graph.folder.importing import Progress, import_folder
from graph.folder.jobs import UnfinishedImport, unfinished
from graph.folder.report import BadRow, FileReport, ImportOptions, ImportReport

__all__ = [
    "BadRow",
    "ExportReport",
    "FileReport",
    "FolderError",
    "ImportOptions",
    "ImportReport",
    "Progress",
    "UnfinishedImport",
    "UnwritableError",
    "export_folder",
    "import_folder",
    "unfinished",
]
