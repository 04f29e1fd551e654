"""Drawing charts: from a Vega-Lite description to a drawing for a page, or a picture for a messenger."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Spec = Mapping[str, Any]
"""A Vega-Lite description with its data inside; it names nothing that would have to be fetched."""


class ChartDrawer(Protocol):
    """Raises `hrcore.errors.ChartNotDrawn`: nothing rests on a chart alone, so whoever asks can go on without."""

    def drawings(self, specs: Sequence[Spec]) -> list[str]:
        """SVG, one for each, in their order."""
        ...

    def picture(self, spec: Spec, scale: float) -> bytes:
        """A PNG, `scale` times as large as the description says."""
        ...
