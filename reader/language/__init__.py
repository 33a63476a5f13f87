"""Article -> Annotation: names, values, quotes, speakers, and what each mention refers to."""
