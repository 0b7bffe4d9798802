"""What experts edit: lexicon, policies, places and the parser's weights, as commented files that `load` reads."""
