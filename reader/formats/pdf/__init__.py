"""PDF: lines with their places on the page, made into paragraphs again."""
