"""Put the modules of a page into one plain script, for pages that are opened from a folder.

Comes in: the modules' texts by path. Goes out: JavaScript. Must not know: what the modules do.

A page from a folder (`file:`) may load a plain script, but no module: to a browser each such file
is from nowhere. So the script brings the modules along as text, and an import map tells the browser
to take each one from there. Nothing of a module changes but the names that it imports by.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from functools import partial

_IMPORT = re.compile(r"""^((?:import|export|\})[^"';]*)(["'])(\.{1,2}/[^"']+)\2""", re.M)
"""The opening of an import: what comes before the other module's address, and that address."""
_SCRIPT = """\
(() => {{
  const modules = {modules};
  const address = (text) => "data:text/javascript;charset=utf-8," + encodeURIComponent(text);
  const imports = Object.fromEntries(Object.entries(modules).map(([n, t]) => [n, address(t)]));
  const map = Object.assign(document.createElement("script"), {{
    type: "importmap", textContent: JSON.stringify({{imports}}) }});
  const start = Object.assign(document.createElement("script"), {{
    type: "module", textContent: {start} }});
  document.head.append(map, start);
}})();
"""


def offline(scripts: Mapping[str, str], start: str) -> str:
    """Return a plain script that runs the module `start` with all that it imports.

    Args:
        scripts: The modules' texts by their path.
        start: The path of the module to run.

    Raises:
        KeyError: A module imports one that is not there.
    """
    modules: dict[str, str] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path not in modules:
            waiting += sorted(_target(path, found[3]) for found in _IMPORT.finditer(scripts[path]))
            modules[path] = _IMPORT.sub(partial(_renamed, path), scripts[path])
    ordered = dict(sorted(modules.items()))
    run = f"import {json.dumps(start)};"
    return _SCRIPT.format(modules=json.dumps(ordered), start=json.dumps(run))


def _target(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _renamed(path: str, found: "re.Match[str]") -> str:
    return f"{found[1]}{found[2]}{_target(path, found[3])}{found[2]}"
