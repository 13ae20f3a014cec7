"""Plain language: what makes a text hard to read, and the everyday word for it. Nothing of the text is kept."""
