"""What is done with vacancies."""

from core.vacancies.services.filling import release_position, take_position
from core.vacancies.services.moving import (
    expire_due,
    hold,
    publish,
    reject,
    return_to_sender,
    submit,
    withdraw,
)
from core.vacancies.services.registering import (
    allow_wage,
    code_occupation,
    edit,
    register,
    reopen,
    repeat,
)

__all__ = [
    "allow_wage",
    "code_occupation",
    "edit",
    "expire_due",
    "hold",
    "publish",
    "register",
    "reject",
    "release_position",
    "reopen",
    "repeat",
    "return_to_sender",
    "submit",
    "take_position",
    "withdraw",
]
