"""From written text to the sounds that the built-in voices are asked to make."""
