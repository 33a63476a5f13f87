"""Web pages: saved ones, and the HTML within e-mail and electronic books."""
