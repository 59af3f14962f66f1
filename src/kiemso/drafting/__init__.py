"""Where drafts come from: a model, or rules. A draft is a claim; the checker, which this room never sees, decides what it is worth."""
