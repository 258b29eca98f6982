"""Imaging: what an image's file holds, how it is cleaned, and the sizes that pages show.

    file bytes ─ facts ─▶ what rules judge
               ─ clean ─▶ the same picture, and nothing beside it
               ─ renditions ─▶ AVIF, WebP and JPEG for pages and paper

Comes in: the bytes of a file. Must not know: disk, the guide, or what a picture shows.
"""
