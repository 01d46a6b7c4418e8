"""Keeps the catalogues: `python -m stylist_app.i18n extract`, `… add fr`, `… update`, `… check`.

`extract` collects every phrase of the package into locales/stylist.pot; `update` merges it into each language; `add` starts a language;
`check` fails when a translation misses or invents a `{field}`. Nothing is compiled: see `catalogs`.
"""
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from .catalogs import DOMAIN

HERE = Path(__file__).parent
PACKAGE = HERE.parent
LOCALES = HERE / "locales"
FIELD = re.compile(r"\{(\w+)[^}]*\}")


def template() -> Catalog:
    """Every phrase found in the package's Python files."""
    catalog = Catalog(project="Stylist", version="1", charset="utf-8", copyright_holder="the Stylist authors", msgid_bugs_address="")
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], comment_tags=("Translators:",))
    for file, line, message, comments, context in found:
        catalog.add(message, None, [(Path(PACKAGE.name, file).as_posix(), line)], auto_comments=comments, context=context)
    return catalog


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        write_po(out, catalog, width=120, sort_output=True, include_lineno=False)


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name)


def catalogues() -> list[Path]:
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def faults(path: Path) -> list[str]:
    """Translations of a file whose `{fields}` differ from the phrase they translate."""
    wrong = []
    for message in _read(path):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {field for source in sources for field in FIELD.findall(source)}
        wrong += [f"{path.parent.parent.name}: {text}" for text in said if message.id and text and set(FIELD.findall(text)) - {"n"} != wanted - {"n"}]
    return wrong


def main(arguments: list[str]) -> int:
    match arguments:
        case ["extract"]:
            _write(LOCALES / f"{DOMAIN}.pot", template())
        case ["add", language]:
            _write(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po", _started(language))
        case ["update"]:
            fresh = template()
            _write(LOCALES / f"{DOMAIN}.pot", fresh)
            for path in catalogues():
                kept = _read(path)
                kept.update(fresh, no_fuzzy_matching=True)
                _write(path, kept)
        case ["check"]:
            wrong = [fault for path in catalogues() for fault in faults(path)]
            print("\n".join(wrong) or "every translation fills the fields of its phrase")
            return bool(wrong)
        case _:
            print(__doc__)
            return 2
    return 0


def _started(language: str) -> Catalog:
    catalog = Catalog(locale=language, project="Stylist", version="1", charset="utf-8")
    catalog.update(template())
    return catalog


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
