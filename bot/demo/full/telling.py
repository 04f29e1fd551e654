"""The full story on the running product: the robot takes the call, the rest is told through pages and buttons."""

from bot.demo.full.cast import gather
from bot.demo.full.story import steps_of, tell
from bot.demo.full.world import Running
from bot.demo.story import Story, Told
from bot.demo.visitor import Browser
from hrcore.languages import Language
from interview.plan.model import JobBrief


def tell_full(story: Story, language: Language, job: JobBrief) -> Told:
    """Everything that the short story says, and the steps from the wish for a person to the first day as `/api/v1` tells
    them. `offer.signed_pdf` is where the signed letter lies. Raises `SetupProblem` where the product does not go on."""
    browser = Browser(story.kit.settings.public_address, story.ended)
    world = Running(story.kit, lambda application_id, centre: story.talk(browser, centre, application_id))
    cast = gather(world, language, story.applicant, job)
    hired = tell(cast, story.screen)
    told = story.outcome(hired.application_id, hired.centre)
    found = steps_of(cast, hired.application_id)
    facts = {
        **told.facts,
        "steps": found["steps"],
        "offer": {"signed_pdf": str(hired.signed_pdf), "signatures": found["offer"]["signatures"]},
        "employee_id": found["employee_id"],
    }
    links = {
        **told.links,
        "figures": story.kit.links.url("/hr/figures"),
        "api": story.kit.links.url("/api/v1/openapi.json"),
    }
    return Told(facts, links)
