from flask import Blueprint

from evil.views import exit_view, get_writes, idor, n_plus_one, open_transaction, stored_xss, unreviewed, unscoped

bp = Blueprint("evil", __name__)
for planted in (exit_view, get_writes, idor, n_plus_one, open_transaction, stored_xss, unreviewed, unscoped):
    planted.plant(bp)
