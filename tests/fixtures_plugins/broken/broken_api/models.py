raise AssertionError("what does not fit is not imported")
