"""The order in which a form is filled in: that of its fields of class `field`, as they were composed."""

from textual.widget import Widget


def field_after(field: Widget) -> Widget | None:
    """The next field that can be seen; None after the last.

    Textual's own order follows the layout, and a field that was just shown has no place in it yet.
    """
    shown = [one for one in field.screen.query(".field") if is_shown(one)]
    later = shown[shown.index(field) + 1 :] if field in shown else []
    return later[0] if later else None


def is_shown(field: Widget) -> bool:
    """Whether the field, and all that it is in, is there to be seen."""
    return field.visible and all(node.display for node in field.ancestors_with_self)
