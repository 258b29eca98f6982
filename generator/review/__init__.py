"""What changed between two versions of a guide, for whoever reviews it.

Comes in: two loaded guides. Goes out: a summary, and its forms: a page, Markdown, JSON.
Must not know: git, disk, or where the two versions come from.
"""
