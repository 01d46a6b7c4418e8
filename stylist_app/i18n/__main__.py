"""Keeps the catalogues: `python -m stylist_app.i18n add fr`, `… update`, `… check`; `… pseudo WORDS` disguises English (see `pseudo`).

`update` collects every phrase of the package and merges it into each language; `add` starts a language; `check` fails when a translation misses or
invents a `{field}` or its end, and says what is not translated yet. A language that does not speak the staff's screens holds the shopper's phrases
alone. Nothing is compiled and no template is kept: see `catalogs`.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from .catalogs import DOMAIN, STAFF_LANGUAGES
from .pseudo import disguised

HERE = Path(__file__).parent
PACKAGE = HERE.parent
LOCALES = HERE / "locales"
FIELD = re.compile(r"\{(\w+)[^}]*\}")
STAFF_ROOMS = ("ui/stylist", "ui/expert", "ui/manager", "connectors/feeds", "backend/catalog", "backend/imports", "backend/orders/purchases")
"""What is said only in these folders of the package, no shopper sees."""
ENDS = {".": ".。", "?": "?？؟", "!": "!！", "…": "…", ":": ":："}
"""The last sign of a phrase, and how it may be written elsewhere."""


def template(*, staff: bool = True) -> Catalog:
    """Every phrase found in the package's Python files; without `staff` only what a shopper can see."""
    found = list(extract_from_dir(PACKAGE, method_map=[("**.py", "python")], comment_tags=("Translators:",)))
    shoppers = {_forms(message) for file, _, message, _, _ in found if staff or not Path(file).as_posix().startswith(STAFF_ROOMS)}
    catalog = _blank()
    for file, line, message, comments, context in found:
        if _forms(message) in shoppers:
            catalog.add(message, None, [(Path(PACKAGE.name, file).as_posix(), line)], auto_comments=comments, context=context)
    return catalog


def template_of(path: Path) -> Catalog:
    """What the language of a file has to say."""
    return template(staff=path.parent.parent.name.replace("_", "-") in STAFF_LANGUAGES)


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
    """Translations whose `{fields}` or last sign differ from those of their phrase, or that lack a plural form of the language."""
    language, wrong, catalog = path.parent.parent.name, [], _read(path)
    for message in catalog:
        sources, said = _forms(message.id), _forms(message.string)
        if not message.id or not any(said):
            continue
        wanted = {field for source in sources for field in FIELD.findall(source)}
        end = next((shown for sign, shown in ENDS.items() if sources[0].endswith(sign)), "")
        wrong += [
            f"{language}: {text}" for text in said if set(FIELD.findall(text)) - {"n"} != wanted - {"n"} or (end and not text.endswith(tuple(end)))
        ]
        if len(sources) > 1 and (len(said) != catalog.num_plurals or not all(said)):
            wrong.append(f"{language}: {len(said)} of {catalog.num_plurals} forms of {sources[0]}")
    return wrong


def untranslated(path: Path) -> list[str]:
    """What a language still says in English: the phrases it has to say and does not, with what it does not even know yet."""
    said = {_forms(message.id) for message in _read(path) if any(_forms(message.string))}
    return sorted(_forms(message.id)[0] for message in template_of(path) if message.id and _forms(message.id) not in said)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["add", language]:
            path = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
            started = _blank(language)
            started.update(template_of(path))
            _write(path, started)
        case ["update"]:
            for path in catalogues():
                kept = _read(path)
                kept.update(template_of(path), no_fuzzy_matching=True)
                kept.obsolete.clear()
                _write(path, kept)
        case ["check"]:
            wrong = [fault for path in catalogues() for fault in faults(path)]
            open_ones = [f"{path.parent.parent.name}: not translated: {phrase}" for path in catalogues() for phrase in untranslated(path)]
            sys.stdout.write("".join(f"{line}\n" for line in [*wrong, *open_ones]))
            return bool(wrong)
        case ["pseudo", *phrases]:
            sys.stdout.write("".join(f"{disguised(phrase)}\n" for phrase in phrases))
        case _:
            sys.stdout.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
