"""Every table of the product, gathered by importing the rooms below `bot`. Imported by migrations and tests."""

from hrcore import involvement
from hrcore.access import models as access
from hrcore.analytics import models as analytics
from hrcore.audit import models as audit
from hrcore.candidates import models as candidates
from hrcore.correspondence import models as correspondence
from hrcore.db import Base
from hrcore.due import models as due
from hrcore.education import models as education
from hrcore.events import models as events
from hrcore.learning import models as learning
from hrcore.messages import models as messages
from hrcore.messengers import models as messengers
from hrcore.offer import models as offer
from hrcore.onboarding import models as onboarding
from hrcore.org import models as org
from hrcore.people import models as people
from hrcore.preferences import models as preferences
from hrcore.privacy import models as privacy
from hrcore.prospects import models as prospects
from hrcore.recruiting import models as recruiting
from hrcore.referral import models as referral
from hrcore.requisition import models as requisition
from hrcore.signing import models as signing
from hrcore.takeover import models as takeover
from hrcore.talent import models as talent
from hrcore.todos import models as todos
from hrcore.wishes import models as wishes

__all__ = [
    "Base",
    "access",
    "analytics",
    "audit",
    "candidates",
    "correspondence",
    "due",
    "education",
    "events",
    "involvement",
    "learning",
    "messages",
    "messengers",
    "offer",
    "onboarding",
    "org",
    "people",
    "preferences",
    "privacy",
    "prospects",
    "recruiting",
    "referral",
    "requisition",
    "signing",
    "takeover",
    "talent",
    "todos",
    "wishes",
]
