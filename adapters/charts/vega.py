"""Charts drawn by Vega in a process of its own (wheel `vl-convert-python`): it brings a whole JavaScript engine, ninety
megabytes that no process of ours should carry for the few moments in which a chart is drawn."""

import base64
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Final

from adapters.bounded import ChildFailed, ask_child
from hrcore.errors import ChartNotDrawn
from hrcore.ports.charts import Spec

KEPT: Final = 200
"""Drawings of ten to fifty kilobytes each: the same figures are not drawn twice."""
PATIENCE_S: Final = 20.0


class VegaCharts:
    def __init__(self, kept: int = KEPT, timeout_s: float = PATIENCE_S) -> None:
        self._most, self._timeout_s = kept, timeout_s
        self._kept: OrderedDict[bytes, str] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def drawings(self, specs: Sequence[Spec]) -> list[str]:
        return self._drawn(specs, None)

    def picture(self, spec: Spec, scale: float) -> bytes:
        (drawn,) = self._drawn([spec], scale)
        return base64.b64decode(drawn)

    def _drawn(self, specs: Sequence[Spec], scale: float | None) -> list[str]:
        keys = [_digest(spec, scale) for spec in specs]
        with self._one_at_a_time:
            wanted = {key: spec for key, spec in zip(keys, specs, strict=True) if key not in self._kept}
            drawn = self._ask(list(wanted.values()), scale) if wanted else []
            found = self._kept | dict(zip(wanted, drawn, strict=True))
            self._keep(keys, found)
        return [found[key] for key in keys]

    def _ask(self, specs: Sequence[Spec], scale: float | None) -> list[str]:
        asked = json.dumps({"specs": specs, "scale": scale}).encode()
        try:
            answer: dict[str, Any] = ask_child("adapters.charts.child", asked, timeout_s=self._timeout_s, memory_mb=0)
        except ChildFailed as error:
            raise ChartNotDrawn(str(error)) from error
        if "reason" in answer:
            raise ChartNotDrawn(str(answer["reason"]))
        return [str(one) for one in answer["drawn"]]

    def _keep(self, keys: Sequence[bytes], found: dict[bytes, str]) -> None:
        """What was asked for last stays longest."""
        for key in keys:
            self._kept[key] = found[key]
            self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def _digest(spec: Spec, scale: float | None) -> bytes:
    return hashlib.sha256(json.dumps([spec, scale], sort_keys=True).encode()).digest()
