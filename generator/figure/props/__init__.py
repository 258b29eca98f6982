"""Props: what stands about the person, and what follows the body. One file for each family.

`build.surroundings` sets up what is rigid before a pose is solved; `bands.soft` and
`cushions.dented` shape what is soft after it.
"""
