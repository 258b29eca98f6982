"""Modules as one plain script, for pages that are opened from a folder."""

import json
import re

import pytest

from generator.commands.building import OFFLINE, SCRIPTS
from generator.files import read_scripts
from generator.offline import offline
from tests.conftest import ROOT

MODULES = {
    "a/main.js": 'import { x } from "./x.js";\nimport "../b/y.js";\nx("from \\"./x.js\\"");\n',
    "a/x.js": 'export {\n  y,\n} from "../b/y.js";\nexport const x = 1;\n',
    "b/y.js": "import { y } from './y.js';\nexport const z = '</script>\u2028';\n",
    "b/unused.js": 'import "./gone.js";\n',
}


def packed(script: str) -> dict[str, str]:
    """Return the modules in a plain script."""
    found = re.search(r"const modules = (\{.*\});$", script, re.M)
    assert found is not None
    modules: dict[str, str] = json.loads(found[1])
    return modules


def test_only_what_is_imported_comes_along() -> None:
    """The script holds the module, what it imports, and what that imports; circles do no harm."""
    assert packed(offline(MODULES, "a/main.js")).keys() == {"a/main.js", "a/x.js", "b/y.js"}


def test_only_the_names_of_imports_change() -> None:
    """Each import names the other module by its path from the root; nothing else differs."""
    modules = packed(offline(MODULES, "a/main.js"))
    assert modules["a/main.js"] == MODULES["a/main.js"].replace(
        'import { x } from "./x.js"', 'import { x } from "a/x.js"'
    ).replace("../b/y.js", "b/y.js")
    assert modules["a/x.js"] == MODULES["a/x.js"].replace("../b/y.js", "b/y.js")
    assert modules["b/y.js"] == MODULES["b/y.js"].replace("./y.js", "b/y.js")


def test_the_script_is_plain() -> None:
    """It is ASCII, whatever stands in the modules, and ends by starting the first one."""
    script = offline(MODULES, "a/main.js")
    assert script.isascii()
    assert 'textContent: "import \\"a/main.js\\";"' in script


def test_a_module_that_is_not_there_is_said() -> None:
    """An import that leads nowhere stops the build, with its path."""
    with pytest.raises(KeyError, match=r"b/gone\.js"):
        offline(MODULES, "b/unused.js")


@pytest.mark.parametrize("start", OFFLINE)
def test_no_import_of_a_real_module_is_overlooked(start: str) -> None:
    """In the real modules every import is found, so none keeps an address that cannot be loaded."""
    modules = packed(offline(read_scripts(ROOT / "docs" / SCRIPTS), start))
    for path, text in modules.items():
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)
        assert not re.search(r"(from|import)\s*['\"]\.", code), path
