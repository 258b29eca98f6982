"""Turn the text of an issue, written with the form, into a draft.

Comes in: the form's file, an issue's body and the guide. Goes out: a draft, and findings that point
into the body. Must not know: disk, or who sent it.

Whoever may open an issue may write anything into it. So every value is data from the first
character to the last: a body is taken apart by the form's headings, its values become a tree, and
the tree is judged as the data files are. Nothing of it is ever pasted into a file.
"""

from generator.proposal.answers import Proposal, propose, under
from generator.proposal.body import sections
from generator.proposal.form import Form, read_form

__all__ = ["Form", "Proposal", "propose", "read_form", "sections", "under"]
