"""The generator: data in, a guide's pages and files out. It knows nothing of backs.

    data/*.yaml ─ source.parse ─▶ tree ─ decode ─▶ guide ─ rules.check ─▶ findings
                                                     ├─ pages: view ─▶ views ─ render ─▶ Markdown
                                                     └─ export ────────────────────────▶ JSON
    data/photos/* ─ imaging: facts ─▶ rules; clean ─▶ fix; renditions ─▶ AVIF, WebP, JPEG
    build(guide) ─▶ {path: bytes} ─ files.write ─▶ docs/ (git-ignored) ─ mkdocs ─▶ site/

A module imports only from lower floors; `tests/test_layers.py` holds the floors and proves it.
"""
