"""Documents that leave the house: written once, laid out as Word, slides, PDF or text."""
