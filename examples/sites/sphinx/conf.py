import sys

project = "A lab"
html_theme = "furo"
# For PaperLens: its folder `paperlens` is in `_static`, and `paperlens.py` in `_ext`.
sys.path.append("_ext")
extensions = ["paperlens", "myst_parser"]
html_static_path = ["_static"]
