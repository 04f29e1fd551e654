"""What happens to courses."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class CourseEvent(Event):
    name: ClassVar[str] = "learning.any"

    record_id: UUID
    course_id: UUID
    employee_id: UUID
    person_id: UUID


class CourseSent(CourseEvent):
    name: ClassVar[str] = "learning.course_sent"


class CourseDone(CourseEvent):
    name: ClassVar[str] = "learning.course_done"
