"""A customer's day at the sample portal, in a browser: from registering to signing out."""

import csv

EMAIL = "tove.halvorsen@example.org"
PASSWORD = "driftwood counts as timber"


class CustomersDay:
    """`home` is the portal's address as the browser has it; mails name `home_in_mails`, as the portal's settings do."""

    def __init__(self, test, portal, browser, home, home_in_mails, email=EMAIL):
        self.test, self.portal, self.browser, self.home, self.email = test, portal, browser, home, email
        self.home_in_mails = home_in_mails

    def live(self):
        self.register()
        self.sign_out()
        self.sign_in()
        self.send_the_form("The harbour mast is bent", "A crane touched it.\nIs it still of use?")
        self.send_the_form("A second key for the cabinet", "Ours lies in the harbour.")
        self.filter()
        self.answer_with_two_files()
        self.close()
        self.export()
        self.sign_out()

    def sees(self, text, selector="main"):
        self.test.assertIn(text, self.browser.text(selector))

    def is_at(self, path):
        self.test.assertEqual(self.browser.address.partition("?")[0], self.home + path)

    def register(self):
        self.browser.open(self.home + "/register")
        self.browser.send(email=self.email, consent=True)
        self.sees("Check your e-mail", "h1")
        link = self.portal.wait_for_link(self.email)
        self.test.assertTrue(link.startswith(self.home_in_mails + "?"), link)
        self.browser.open(link.replace(self.home_in_mails, self.home, 1))
        self.is_at("/reset")
        self.test.assertNotIn("?", self.browser.address)
        self.browser.send(password=PASSWORD)
        self.is_at("/tickets")

    def sign_in(self):
        self.browser.open(self.home + "/tickets?state=open")
        self.is_at("/login")
        self.browser.send(email=self.email, password="not this one")
        self.sees("There is a problem", ".note")
        self.browser.send(email=self.email, password=PASSWORD)
        self.test.assertEqual(self.browser.address, self.home + "/tickets?state=open")

    def send_the_form(self, subject, text):
        self.browser.open(self.home + "/tickets")
        self.browser.follow("New case")
        self.browser.send()
        self.sees("There is a problem", ".note")
        for label, value in {"What is it about?": subject, "What happens": text, "Kind of question": "data",
                             "Where it stands": "Kvaløya"}.items():
            self.browser.fill_labelled(label, value)
        self.browser.press("main form button")
        self.sees(subject, "h1")
        self.sees(text.partition("\n")[0])

    def filter(self):
        self.browser.open(self.home + "/tickets")
        self.test.assertEqual(len(self.browser.all("tbody tr")), 2)
        self.browser.send("[role=search]", search="mast", state="open")
        self.test.assertEqual(len(self.browser.all("tbody tr")), 1)
        self.browser.follow("The harbour mast is bent")
        self.sees("A crane touched it.", ".talk")

    def answer_with_two_files(self):
        files = {"Skisse av masta (1).txt": "Om lag åtte grader.\n", "wind.csv": "at,speed\n2026-10-30T06:00Z,14\n"}
        for name, content in files.items():
            (self.portal.directory / name).write_text(content, encoding="utf-8")
        self.browser.fill(text="Here is a sketch.\nAnd the wind of that day.")
        self.browser.fill(files="\n".join(str(self.portal.directory / name) for name in files))
        self.browser.press("main form:not([role=search]) button")
        self.sees("Your message is sent", ".done")
        self.sees("And the wind of that day.", ".talk > li:last-child")
        for name, content in files.items():
            self.test.assertEqual(self.browser.download(name).read_text(encoding="utf-8"), content)

    def close(self):
        self.browser.press("main form:not([role=search]) a")
        self.sees("Close this?", "h1")
        self.browser.press("main form button")
        self.sees("It is closed", ".done")

    def export(self):
        self.browser.press(".back")
        self.browser.open(self.home + "/tickets")
        with open(self.browser.download("Export to CSV"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        self.test.assertEqual({row["Subject"] for row in rows}, {"The harbour mast is bent", "A second key for the cabinet"})

    def sign_out(self):
        session = self.session()
        self.browser.press(".me button")
        self.is_at("/logout")
        self.test.assertIsNotNone(session)
        self.test.assertIsNone(self.session())
        self.browser.open(self.home + "/tickets")
        self.is_at("/login")

    def session(self):
        cookies = self.browser.cookies()
        return cookies.get("__Host-portal") or cookies.get("portal-dev")
