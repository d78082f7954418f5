"""Text to a located tree (YAML or JSON), and from there to typed values.

`yaml_text` and `json_text` make nodes; `types` turns nodes into values and collects every problem, and says
in JSON Schema what it accepts; `together` says how keys go together.
Every scalar stays the text that was written until a type asks for it: nothing is guessed on the way.
"""
