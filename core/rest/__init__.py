"""REST for every domain and plugin: a resource is declared beside thin functions that load, ask and answer."""
