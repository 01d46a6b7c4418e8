"""Keeps the catalogues: `python -m stylist_app.i18n add fr`, `… update`, `… check`.

`update` collects every phrase of the package and merges it into each language; `add` starts a language; `check` fails when a translation misses or
invents a `{field}`, and counts what is not translated yet. Nothing is compiled and no template is kept: see `catalogs`.
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
    catalog = _blank()
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], comment_tags=("Translators:",))
    for file, line, message, comments, context in found:
        catalog.add(message, None, [(Path(PACKAGE.name, file).as_posix(), line)], auto_comments=comments, context=context)
    return catalog


def _blank(language: str | None = None) -> Catalog:
    return Catalog(
        locale=language,
        project="Stylist",
        version="1",
        charset="utf-8",
        copyright_holder="the Stylist authors",
        msgid_bugs_address="-",
        last_translator="the Stylist authors",
        language_team="-",
        fuzzy=False,
        header_comment="# Stylist: what a person reads.",
    )


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        write_po(out, catalog, width=120, sort_output=True, include_lineno=False)


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name)


def catalogues() -> list[Path]:
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def _forms(phrase: object) -> tuple[str, ...]:
    """One phrase, or its singular and plurals."""
    return tuple(map(str, phrase)) if isinstance(phrase, (tuple, list)) else (str(phrase or ""),)


def faults(path: Path) -> list[str]:
    """Translations of a file whose `{fields}` differ from the phrase they translate."""
    wrong = []
    for message in _read(path):
        sources, said = _forms(message.id), _forms(message.string)
        wanted = {field for source in sources for field in FIELD.findall(source)}
        wrong += [f"{path.parent.parent.name}: {text}" for text in said if message.id and text and set(FIELD.findall(text)) - {"n"} != wanted - {"n"}]
    return wrong


def untranslated(path: Path) -> int:
    """How many phrases a language still says in English."""
    return sum(not any(_forms(message.string)) for message in _read(path) if message.id)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["add", language]:
            _write(LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po", _started(language))
        case ["update"]:
            fresh = template()
            for path in catalogues():
                kept = _read(path)
                kept.update(fresh, no_fuzzy_matching=True)
                _write(path, kept)
        case ["check"]:
            wrong = [fault for path in catalogues() for fault in faults(path)]
            open_ones = [f"{path.parent.parent.name}: {untranslated(path)} of {len(_read(path))} phrases not translated" for path in catalogues()]
            sys.stdout.write("\n".join([*wrong, *open_ones]) + "\n")
            return bool(wrong)
        case _:
            sys.stdout.write(__doc__ or "")
            return 2
    return 0


def _started(language: str) -> Catalog:
    catalog = _blank(language)
    catalog.update(template())
    return catalog


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
