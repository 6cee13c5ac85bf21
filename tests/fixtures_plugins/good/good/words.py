from core.api import texts

_, _l, _n = texts("good")
