"""Files that come with a message: what may be sent, how it is kept, and who may fetch it."""

import re

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from bot.kit import Kit
from bot.web.blindness import COOKIE
from hrcore.messages.files import MAX_FILE, name_of
from hrcore.messages.models import Post, PostFile
from hrcore.org.models import Channel, ChannelKind
from tests.bot.stories import channel_of, signed_in
from tests.support import TEST, Firm

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def general(kit: Kit, firm: Firm) -> Channel:
    return channel_of(kit, firm, ChannelKind.GENERAL)


def send(browser: TestClient, channel: Channel, *given: tuple[str, bytes], text: str = "", **more: str) -> Response:
    files = [("file", (name, content, "application/octet-stream")) for name, content in given]
    address = f"/workspace/channels/{channel.id}/posts"
    return browser.post(address, data={"text": text, **more}, files=files, headers=FRAGMENT)


def kept(kit: Kit, channel: Channel) -> list[PostFile]:
    with kit.database.work(TEST) as work:
        return list(work.session.query(PostFile).filter_by(channel_id=channel.id).order_by(PostFile.id))


class TestSending:
    def test_a_file_is_shown_with_name_and_size_and_can_be_saved(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        answer = send(signed_in(browser, kit, firm.hr), general, ("排期.pdf", b"%PDF-1.7 " + b"x" * 3000), text="请看")
        assert answer.status_code == 200
        page = signed_in(browser, kit, firm.employee).get(f"/workspace/channels/{general.id}").text
        assert "排期.pdf" in page
        assert "3 KB" in page
        (path,) = re.findall(r'href="(/workspace/files/[^"?]+)" download', page)
        fetched = browser.get(path)
        assert fetched.content.startswith(b"%PDF-1.7")
        assert fetched.headers["content-disposition"].startswith("attachment;")
        assert fetched.headers["content-type"] == "application/octet-stream"
        assert fetched.headers["x-content-type-options"] == "nosniff"

    def test_a_picture_is_shown_and_needs_no_words(self, hr: TestClient, general: Channel) -> None:
        fragment = send(hr, general, ("图.png", PNG)).text
        (source,) = re.findall(r'<img src="([^"]+)"', fragment)
        shown = hr.get(source)
        assert (shown.content, shown.headers["content-type"]) == (PNG, "image/png")
        assert shown.headers["content-disposition"].startswith("inline;")
        assert "sandbox" in shown.headers["content-security-policy"]

    def test_a_file_that_may_hold_names_is_hidden_from_who_looks_without_them(
        self, hr: TestClient, general: Channel
    ) -> None:
        send(hr, general, ("wang_xiaoming_cv.pdf", b"%PDF-1.7"), ("图.png", PNG))
        paths = set(re.findall(r'"(/workspace/files/[^"]+)"', hr.get(f"/workspace/channels/{general.id}").text))
        hr.cookies.set(COOKIE, "1")
        page = hr.get(f"/workspace/channels/{general.id}").text
        assert "wang_xiaoming" not in page
        assert "/workspace/files/" not in page
        assert re.search("有.{0,3}2.{0,3}个文件", page)
        assert len(paths) == 3
        answers = [hr.get(path) for path in paths]
        assert {answer.status_code for answer in answers} == {409}
        assert all("显示个人信息" in answer.text for answer in answers)

    def test_no_other_file_opens_within_a_page(self, hr: TestClient, kit: Kit, general: Channel) -> None:
        send(hr, general, ("说明.txt", b"<script>alert(1)</script>"))
        (file,) = kept(kit, general)
        answer = hr.get(f"/workspace/files/{file.id}?show=true")
        assert answer.headers["content-disposition"].startswith("attachment;")

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ((("页.html", b"<script>"),), "这种文件不能发送"),
            ((("图.svg", b"<svg/>"),), "这种文件不能发送"),
            ((("run.exe", b"MZ"),), "这种文件不能发送"),
            ((("图.png", b"<html>"),), "这种文件不能发送"),
            ((("文.txt", b"a\x00b"),), "这种文件不能发送"),
            ((("空.txt", b""),), "文件是空的"),
            ((("大.txt", b"x" * (MAX_FILE + 1)),), "不能超过 10 MB"),
        ],
    )
    def test_what_may_not_be_sent_is_said_and_nothing_is_posted(
        self, hr: TestClient, kit: Kit, general: Channel, given: tuple[tuple[str, bytes], ...], sentence: str
    ) -> None:
        answer = send(hr, general, *given, text="看")
        assert answer.status_code == 422
        assert sentence in answer.text
        with kit.database.work(TEST) as work:
            assert work.session.query(Post).filter_by(channel_id=general.id, kind="words").count() == 0
        assert kept(kit, general) == []

    def test_sent_twice_it_is_kept_once(self, hr: TestClient, kit: Kit, general: Channel) -> None:
        for _ in range(2):
            send(hr, general, ("图.png", PNG), submission="once")
        assert len(kept(kit, general)) == 1

    def test_without_scripts_the_page_comes_back_with_the_words(self, hr: TestClient, general: Channel) -> None:
        files = {"file": ("页.html", b"x", "text/html")}
        answer = hr.post(f"/workspace/channels/{general.id}/posts", data={"text": "看这个"}, files=files)
        assert answer.status_code == 422
        assert "这种文件不能发送" in answer.text
        assert "看这个</textarea>" in answer.text


class TestKeeping:
    def test_content_and_name_are_sealed(self, hr: TestClient, kit: Kit, general: Channel) -> None:
        send(hr, general, ("薪资.txt", "月薪一万".encode()))
        (file,) = kept(kit, general)
        assert file.filename_sealed is not None
        assert "薪资".encode() not in file.filename_sealed
        assert "月薪".encode() not in kit.files.get(file.file_key)

    def test_only_members_of_the_channel_fetch_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
        send(signed_in(browser, kit, firm.hr), reports, ("图.png", PNG))
        (file,) = kept(kit, reports)
        employee = signed_in(browser, kit, firm.employee)
        for address in (f"/workspace/files/{file.id}", f"/workspace/files/{file.id}?show=true"):
            assert employee.get(address).status_code == 404

    def test_an_erased_author_leaves_a_neutral_line(
        self, browser: TestClient, kit: Kit, firm: Firm, general: Channel
    ) -> None:
        send(signed_in(browser, kit, firm.employee), general, ("图.png", PNG))
        (file,) = kept(kit, general)
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(firm.employee.id, work.now)
        hr = signed_in(browser, kit, firm.hr)
        assert "已不可查看" in hr.get(f"/workspace/channels/{general.id}").text
        assert hr.get(f"/workspace/files/{file.id}").status_code == 404


class TestNames:
    @pytest.mark.parametrize(
        ("said", "name"),
        [
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\Users\\li\\简历.pdf", "简历.pdf"),
            ("a\u202egnp.txt", "agnp.txt"),
            ("a\r\nb.txt", "ab.txt"),
            ("长" * 300 + ".docx", "长" * 120 + ".docx"),
            ("", "file"),
        ],
    )
    def test_they_hold_no_folders_and_nothing_unseen(self, said: str, name: str) -> None:
        assert name_of(said) == name
