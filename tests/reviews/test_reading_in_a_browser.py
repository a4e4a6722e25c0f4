"""The reviewer's page in a browser: words chosen and commented, its keys, a change approved, at a desk and a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.richtext import parse
from reviews.models import Comment
from reviews.workflow import Action
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over, wait_until
from tests.builders import act, edit, make_article, make_user, submit

pytestmark = pytest.mark.django_db(transaction=True)

CHOOSE = """(words) => {
  const page = document.querySelector("[data-frame]").contentDocument;
  const walker = page.createTreeWalker(page.querySelector("article"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const [first, last] = words.map((each) => nodes.find((node) => node.data.includes(each)));
  const range = page.createRange();
  range.setStart(first, first.data.indexOf(words[0]));
  range.setEnd(last, last.data.indexOf(words[1]) + words[1].length);
  page.getSelection().removeAllRanges();
  page.getSelection().addRange(range);
}"""

AS_LONG_AS_THE_ARTICLE = """() => {
  const frame = document.querySelector("[data-frame]");
  return Math.abs(frame.offsetHeight - frame.contentDocument.body.offsetHeight) < 9;
}"""


def test_words_are_commented_marked_and_found_again_and_a_change_is_approved_in_one_click(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    text = "<p>Cette année, les <strong>ventes de disques</strong> ont repris. Les ventes de livres, non.</p>"
    article = submit(make_article(introduction=parse(text)))
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, reviewer)
    page.goto(f"/admin/articles/article/{article.pk}/relecture/")
    page.wait_for_selector("html[data-reading=ready]")
    frame = page.frame_locator("[data-frame]")
    marks = frame.locator("mark[data-passages*=comment]")

    page.evaluate(CHOOSE, ["ventes de disques", " ont repris"])
    page.get_by_role("button", name="Commenter").click()
    page.get_by_label("Commentaire", exact=True).fill("Qui le dit?")
    page.get_by_role("dialog").get_by_role("button", name="Commenter").click()

    expect(marks).to_have_text(["ventes de disques", " ont repris"])
    expect(page.get_by_role("article", name="Commentaire de")).to_be_focused()
    assert Comment.objects.get().place.words == "ventes de disques ont repris"
    page.evaluate(CHOOSE, ["ventes de livres", "non"])
    page.get_by_role("button", name="À vérifier").click()
    expect(page.locator("#citations")).to_contain_text("ventes de livres, non")
    marks.first.press("m")
    page.get_by_role("dialog").get_by_role("button", name="Annuler").click()
    page.keyboard.press("c")
    expect(frame.locator("mark.is-here").first).to_be_in_viewport()
    marks.first.press("Enter")
    page.locator(".comment").get_by_role("button", name="Résoudre").click()
    expect(marks).to_have_count(0)
    look_over(page, screenshots, "reading")
    page.set_viewport_size({"width": 768, "height": 360})
    wait_until(page, AS_LONG_AS_THE_ARTICLE)

    edit(article, chief, kicker="Enquête")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_text("Commentaires résolus").click()
    page.get_by_role("button", name="Rouvrir").click()
    expect(page.get_by_role("alert")).to_contain_text("L’article a été enregistré entre-temps.")
    page.get_by_role("link", name="Relire la dernière version").click()
    expect(frame.get_by_text("Enquête")).to_be_visible()

    act(article, Action.APPROVE, reviewer)
    edit(article, chief, conclusion=parse("<p>La suite au prochain semestre.</p>"))
    page.goto(f"/admin/articles/article/{article.pk}/relecture/")
    page.keyboard.press("n")
    expect(page.locator("[data-change].is-here")).to_contain_text("semestre")
    look_over(page, screenshots, "reading-since")
    page.get_by_role("button", name="Approuver").click()
    expect(page.get_by_role("status").first).to_contain_text("C’est fait")
