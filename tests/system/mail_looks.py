"""Every kind of mail as it arrives: on a phone, light and dark (M-15), from people to people (M-16), in six languages
(M-17); what a spam filter says of it, and what stands in its head (M-18).

The pictures lie in `screenshots/mail` beside the binary, for people to look at.
"""

import email
import email.policy
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from chromium import chromium
from mailed_roll import ADA, MailedRoll
from rollcall_testing import BINARY, SOURCE

LANGUAGES = ("en", "fi", "nb", "pl", "sv", "zh-Hans")
PICTURES = BINARY.parent / "screenshots" / "mail"
WIDTHS = (600, 360, 320)
KINDS = {"mail.test", "user.invited", "user.password_reset", "user.new_address", "user.address_changed",
         "user.deactivated", "user.reactivated", "cycle.notice.admin", "cycle.reminder.admin",
         "cycle.final_reminder.admin", "cycle.deactivation.admin", "cycle.reminder.user", "cycle.final_reminder.user",
         "cycle.deactivation.user", "cycle.cancelled.user"}
IN_ENGLISH = {kind for kind in KINDS if kind.endswith(".admin") or kind == "mail.test"}
AWKWARD = (b"markup@", b"david@", b"long-", b"wang@", b"nameless@")


def parsed(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def part(mail, subtype):
    return mail.get_body((subtype,)).get_content()


class Looks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-mail-")
        cls.addClassCleanup(directory.cleanup)
        cls.directory = pathlib.Path(directory.name)
        cls.rolls = {}
        for language in LANGUAGES:
            (cls.directory / language).mkdir()
            cls.rolls[language] = MailedRoll(cls.directory / language, language)
        (cls.directory / "terminal").mkdir()
        cls.terminal = MailedRoll(cls.directory / "terminal", "en", sign_in=None)

    def each(self, languages=LANGUAGES):
        for language in languages:
            for kind, mails in sorted(self.rolls[language].mails.items()):
                yield language, kind, mails

    def shown(self, mails):
        """The first, and those to people with awkward names."""
        return [mails[0], *[mail for mail in mails[1:] if any(name in mail[:2000] for name in AWKWARD)][:5]]

    def test_M_15_every_kind_of_mail_arrives_in_every_language(self):
        for language, roll in self.rolls.items():
            self.assertEqual(set(roll.mails), KINDS, language)

    def test_M_15_no_mail_is_wider_than_its_window_light_or_dark(self):
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        with chromium(self.directory) as browser:
            for language, kind, mails in self.each():
                with self.subTest(f"{kind}, {language}"):
                    for number, mail in enumerate(self.shown(mails)):
                        self.look(browser, part(parsed(mail), "html"), language, f"{kind}-{number}")
            for kind, mails in self.terminal.mails.items():
                self.look(browser, part(parsed(mails[0]), "html"), "en", f"{kind}-terminal")
            for page in sorted((SOURCE / "tests" / "templates" / "golden").glob("portal.*.html")):
                self.look(browser, page.read_text(encoding="utf-8"), "en", page.stem)

    def look(self, browser, html, language, name):
        page = self.directory / "mail.html"
        page.write_text(html, encoding="utf-8")
        browser.open(page.as_uri())
        self.assertEqual(browser.all("img, link, script, b, i"), [], name)
        for width in WIDTHS:
            for dark in (False, True):
                if language != "en" and (width != 320 or dark):
                    continue
                browser.look(width, 700, dark=dark)
                self.assertEqual(browser.too_wide(), [], f"{name}, {language}, {width}, dark: {dark}")
                browser.screenshot(PICTURES / f"{name}-{language}-{width}-{'dark' if dark else 'light'}.png")

    def test_M_15_plain_parts_are_wrapped_at_76_columns(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                for mail in self.shown(mails):
                    for line in part(parsed(mail), "plain").splitlines():
                        columns = sum(1 + (ord(sign) > 0x2E80) for sign in line)
                        self.assertTrue(columns <= 76 or len(line.split()) <= 2, line)

    def test_M_15_a_mail_has_one_button_and_the_bare_address_under_it(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                html = part(parsed(mails[0]), "html")
                buttons = re.findall(r'<a href="([^"]*)" style="display:inline-block[^>]*>[^<]+</a><br>\s+<span[^>]*>[^<]* ([^ <]+)</span>',
                                     html)
                self.assertLessEqual(html.count("display:inline-block"), 1)
                self.assertEqual(len(buttons), html.count("display:inline-block"), kind)
                for address, bare in buttons:
                    self.assertEqual(address, bare)

    def test_M_15_a_subject_does_not_repeat_the_sender(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                self.assertNotIn("Havblikk", str(parsed(mails[0])["Subject"]))

    def test_M_16_who_invited_reset_and_deactivated_is_named_with_their_address(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                if kind in ("user.invited", "user.password_reset", "user.deactivated", "user.reactivated", "user.new_address"):
                    text = re.sub(r"\s+", " ", part(parsed(mails[0]), "plain"))
                    self.assertIn("Ada Lovelace (", text)
                    self.assertIn(ADA, text)

    def test_M_16_answers_go_to_an_admin_who_is_there(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                if kind.startswith("user.") or kind.endswith("reminder.user"):
                    self.assertEqual(str(parsed(mails[0])["Reply-To"]), ADA)

    def test_M_16_words_for_terminals_only_where_no_sign_in_address_is_set(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                if kind not in IN_ENGLISH:
                    self.assertNotIn("rollcall ", part(parsed(mails[0]), "plain"))
        self.assertIn("  rollcall user accept", part(parsed(self.terminal.mails["user.invited"][0]), "plain"))

    def test_M_17_every_mail_says_its_language(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                mail = parsed(mails[0])
                expected = "en" if kind in IN_ENGLISH else language
                self.assertEqual(str(mail["Content-Language"]), expected)
                self.assertIn(f'<html lang="{expected}">', part(mail, "html"))

    def test_M_18_the_head_of_a_mail(self):
        for language, kind, mails in self.each():
            with self.subTest(f"{kind}, {language}"):
                for content in self.shown(mails):
                    mail = parsed(content)
                    self.assertEqual(mail["From"].addresses[0].addr_spec, "roll@havblikk.example")
                    self.assertRegex(str(mail["Message-ID"]).strip(), r"^<[^@<>]+@havblikk\.example>$")
                    self.assertEqual(str(mail["Auto-Submitted"]), "auto-generated")
                    self.assertEqual(str(mail["X-Auto-Response-Suppress"]), "OOF, AutoReply")
                    self.assertEqual(len(mail["To"].addresses), 1)
                    self.assertEqual([defect for each in mail.walk() for defect in each.defects], [])
                    for line in content.split(b"\r\n"):
                        self.assertTrue(len(line) <= 78 or b" " not in line.strip(), line)

    def test_M_18_a_spam_filter_finds_nothing_worth_half_a_point(self):
        mails = {(language, kind): mails[0] for language, kind, mails in self.each() if language == "en" or kind not in IN_ENGLISH}
        box = b"".join(b"From roll Mon Nov  2 09:00:00 2026\n" + re.sub(rb"(?m)^From ", b">From ", mail).replace(b"\r\n", b"\n") + b"\n"
                       for mail in mails.values())
        said = subprocess.run(["spamassassin", "-L", "-t", "--mbox"], input=box, capture_output=True, check=True, timeout=300).stdout
        reports = said.decode(errors="replace").split("Content analysis details:")[1:]
        self.assertEqual(len(reports), len(mails))
        for (language, kind), report in zip(mails, reports):
            with self.subTest(f"{kind}, {language}"):
                rules = re.findall(r"^ *(-?\d+\.\d) ([A-Z][A-Z0-9_]+) ", report, re.M)
                self.assertGreater(len(rules), 0, report)
                self.assertEqual([rule for rule in rules if float(rule[0]) > 0.5], [])


if __name__ == "__main__":
    unittest.main()
