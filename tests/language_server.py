"""A real YAML language server, spoken to as an editor does: JSON-RPC over stdio.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import Any

OFFLINE = """
import net from "node:net";
net.Socket.prototype.connect = () => { console.error("went online"); process.exit(3); };
"""
"""Ends the server when it opens a connection of any kind; stdio needs none."""
PATIENCE_S = 60


class LanguageServer:
    """An open folder in an editor: documents, and what the server says about them."""

    def __init__(self, node: Path, modules: Path, folder: Path, settings: Mapping[str, Any]):
        program = modules / "yaml-language-server" / "bin" / "yaml-language-server"
        offline = f"--import=data:text/javascript,{' '.join(OFFLINE.split())}"
        self._server = subprocess.Popen(
            [str(node), offline, str(program), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C"},
        )
        self._watchdog = Timer(PATIENCE_S, self._server.kill)
        self._watchdog.start()
        self._folder, self._settings = folder, nested(settings)
        self._count, self._versions = 0, dict[str, int]()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        self._ask("initialize", rootUri=folder.as_uri(), capabilities=capabilities)
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=self._settings)

    def close(self) -> None:
        """End the server."""
        self._watchdog.cancel()
        self._server.kill()
        self._server.communicate()

    def problems(self, file: str, text: str) -> list[tuple[int, str]]:
        """Return the line, counted from 1, and the words of each problem marked in a text."""
        uri = self._show(file, text)
        while True:
            message = self._read()
            about = message.get("params") or {}
            if message.get("method") == "textDocument/publishDiagnostics" and about["uri"] == uri:
                marks = about["diagnostics"]
                return [(one["range"]["start"]["line"] + 1, one["message"]) for one in marks]

    def offers(self, file: str, text: str) -> dict[str, str]:
        """Return what the server offers where the text has a `@`: words, with what they mean."""
        items = self._at("textDocument/completion", file, text)["items"]
        return {one["label"]: _words(one.get("documentation")) for one in items}

    def hover(self, file: str, text: str) -> str:
        """Return what the server shows over the place where the text has a `@`."""
        return _words(self._at("textDocument/hover", file, text)["contents"])

    def _at(self, method: str, file: str, text: str) -> Any:
        before, after = text.split("@")
        uri = self._show(file, before + after)
        *lines, last = before.split("\n")
        position = {"line": len(lines), "character": len(last)}
        return self._ask(method, textDocument={"uri": uri}, position=position)

    def _show(self, file: str, text: str) -> str:
        """Open a document, or change the whole of it."""
        uri = (self._folder / file).as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        about: dict[str, Any] = {"uri": uri, "version": version}
        if version == 1:
            opened = {**about, "languageId": "yaml", "text": text}
            self._tell("textDocument/didOpen", textDocument=opened)
        else:
            changes = [{"text": text}]
            self._tell("textDocument/didChange", textDocument=about, contentChanges=changes)
        return uri

    def _ask(self, method: str, **params: Any) -> Any:
        self._count += 1
        self._send({"id": self._count, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._count and "method" not in message:
                return message["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = self._server.stdin
        assert pipe is not None
        pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        pipe.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message, having answered those that ask for the editor's settings."""
        pipe = self._server.stdout
        assert pipe is not None
        length = 0
        while line := pipe.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, f"the server ended with {self._server.wait()}"
        message: dict[str, Any] = json.loads(pipe.read(length))
        if "method" in message and "id" in message:
            asked = (message.get("params") or {}).get("items", ())
            wanted = [self._settings.get(item.get("section")) for item in asked]
            self._send({"id": message["id"], "result": wanted or None})
        return message


def nested(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings as servers get them: `a.b: c` becomes `a: {b: c}`."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        *outer, last = name.split(".") if not name.startswith("[") else [name]
        inner = found
        for part in outer:
            inner = inner.setdefault(part, {})
        inner[last] = value
    return found


def _words(text: Any) -> str:
    return str(text["value"]) if isinstance(text, dict) else text or ""
