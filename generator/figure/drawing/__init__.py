"""The drawing of a posed person: mesh and props -> z-buffer -> lines and fills -> SVG.

Comes in: a `Shot` (who, posed how, with what, seen from where). Goes out: a `Picture`, and its SVG.
Must not know: words of the pose language, solving, files.

The way, one module a step: `camera` projects, `mesh` gathers all triangles, `raster` finds the
nearest one of each pixel, `regions` names the pixels and the borders between them, `trace` chains
borders to smooth lines, `fit` turns those into cubics, `outline` joins cubics to fills, and `draw`
stacks it all into a `picture`, which `svg` writes in a `theme`.
"""
