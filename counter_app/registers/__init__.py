"""One file per register: whatever defines `REGISTER` here is one."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from counter_app.registers.definition import Register


def _found() -> dict[str, Register]:
    modules = [import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    registers = [module.REGISTER for module in modules if hasattr(module, "REGISTER")]
    return {one.key: one for one in sorted(registers, key=lambda one: (one.place, one.key))}


#: By key, in the order of the reglement.
ALL_REGISTERS: dict[str, Register] = _found()
