"""`export`: the bundled plans as files in a folder."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from jkq_targets.bundle import read_bundled
from jkq_targets.catalog import data_version, load_plans
from jkq_targets.errors import UnknownNameError
from jkq_targets.exporting._fields import Resource
from jkq_targets.exporting._resources import RESOURCES
from jkq_targets.records import dumps
from jkq_targets.schema import plan_schema

_LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_REGISTRIES = ("indicators.json", "organizations.json", "errata.json")

Form = Literal["csv", "datapackage", "json"]


def export(form: Form, directory: str | os.PathLike[str]) -> tuple[Path, ...]:
    """
    Write the bundled plans as files for other programs, every figure as printed.

    The same data gives the same bytes. Files of the same names are replaced, each at once, and so are symbolic links of these
    names, whose targets stay as they are. Other files in the folder are left alone.

    Args:
        form: ``"csv"`` for tables of goals, places, tasks, allocations and registries; ``"datapackage"`` for the same with a
            ``datapackage.json`` that describes them (a Frictionless Data Package); ``"json"`` for one file a plan, as
            `jkq_targets.load` reads it, with their JSON Schema, the registries and the errata.
        directory: The folder; it is made where it does not exist.

    Returns:
        The files written, by name.

    Raises:
        OSError: The folder or a file cannot be written.
        UnknownNameError: There is no such form.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     print(", ".join(path.name for path in export("json", folder))[:43])
        2018.json, 2019.json, 2020.json, 2021.json,
    """
    if form not in _FORMS:
        raise UnknownNameError("export format", str(form), tuple(_FORMS))
    files = _FORMS[form]()
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / name for name in sorted(files))
    for path in paths:
        _replace(path, files[path.name])
    return paths


def _replace(path: Path, content: bytes) -> None:
    """Put a file in its place at once: no reader sees half of it, and a symbolic link in its place is not followed."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _csv_files() -> dict[str, bytes]:
    plans = load_plans()
    return {f"{table.name}.csv": table.to_csv(plans).encode("utf-8") for table in RESOURCES}


def _package_files() -> dict[str, bytes]:
    files = _csv_files()
    return files | {"datapackage.json": _json(_package(files))}


def _json_files() -> dict[str, bytes]:
    plans = {f"{plan.year}.json": dumps(plan).encode("utf-8") for plan in load_plans()}
    return plans | {name: read_bundled(name) for name in _REGISTRIES} | {"plan.schema.json": _json(plan_schema())}


_FORMS: dict[str, Callable[[], dict[str, bytes]]] = {
    "csv": _csv_files,
    "datapackage": _package_files,
    "json": _json_files,
}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _package(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of a Frictionless Data Package: its sources and its tables."""
    plans = load_plans()
    return {
        "profile": "tabular-data-package",
        "name": "jkq-targets",
        "title": "Targets of the plans of the Jiaxing Economic and Technological Development Zone",
        "description": "Figures of five published plans, each with its unit, its wording and its place; as printed.",
        "version": data_version(),
        "licenses": [_LICENCE],
        "sources": [
            {"title": plan.title, "year": plan.year, "sha256": plan.source.sha256} for plan in plans if plan.source is not None
        ],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in RESOURCES],
    }


def _resource(table: Resource, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": table.schema(),
    }
