"""moz.l10n finds every file of every locale through l10n.toml and reads the messages English has."""

import sys
from pathlib import Path

from moz.l10n.model import Entry
from moz.l10n.paths import L10nConfigPaths
from moz.l10n.resource import parse_resource


def ids(path):
    resource = parse_resource(str(path))
    return {
        (*section.id, *entry.id)
        for section in resource.sections
        for entry in section.entries
        if isinstance(entry, Entry) and not entry.id[0].startswith("-")
    }


paths = L10nConfigPaths("l10n.toml")
folders = {path.parent.name for path in Path("locales").glob("*/*.ftl")}
problems = []
if folders != {"en", *paths.locales}:
    problems.append(f"l10n.toml names {sorted(paths.locales)}, the folders are {sorted(folders)}")

files = messages = 0
for (reference, translation), locales in paths.all().items():
    source = ids(reference)
    files += 1
    messages += len(source)
    for locale in locales:
        path = Path(translation.format(locale=locale))
        found = ids(path) if path.exists() else set()
        for message in sorted(found ^ source):
            problems.append(f"{path}: {'.'.join(message)} is {'missing' if message in source else 'not in English'}")
if files != len(list(Path("locales/en").glob("*.ftl"))):
    problems.append(f"{files} files were found through l10n.toml")

print("\n".join(problems) or f"moz.l10n: {messages} messages in {files} files, the same in {', '.join(paths.locales)}")
sys.exit(bool(problems))
