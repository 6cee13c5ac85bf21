"""The ledger of fees: who paid what for a job, and whether it was paid back with proof."""
