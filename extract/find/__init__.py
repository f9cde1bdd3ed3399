"""Find: a Document to mentions; each finder is a function `find(document, lexicon)`, independent of the others."""
