// Texts that look like something else than they are.
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string byte_mark = "\xEF\xBB\xBF";  // what some editors begin a file with
const std::string turned_around = "invoice\u202Efdp.exe";

}  // namespace

TEST_CASE_METHOD(HelpDesk, "P-14 a Finnish privacy notice can be set: EU:n is no link", "[cli][portal]") {
  given("Henkilötietojasi käsitellään EU:n yleisen tietosuoja-asetuksen mukaisesti: https://acme.example/tiedot");
  (*this)("portal consent set --text - --label 'Hyväksyn EU:n asetuksen ja Kund:innen' --language fi");
  given("javascript:alert(1)");
  fails(ExitCode::usage, "portal consent set --text - --label Yes --language fi");
}

TEST_CASE_METHOD(HelpDesk, "P-22 characters that reverse text are refused in subjects and names of files",
                 "[cli][portal]") {
  fails(ExitCode::usage, "portal ticket create '" + turned_around + "'");
  ticket("Hello", carl);
  given("bytes");
  fails(ExitCode::usage,
        "portal reply 1 --contact carl@globex.example --text Hi --attach - --attach-name '" + turned_around + "'");
  given("subject\n\"" + turned_around + "\"\n");
  CHECK(fails(ExitCode::usage, "portal ticket import -").err.find("line 2: ") != std::string::npos);
  tamper("UPDATE ticket SET subject = ?", {turned_around});
  CHECK((*this)("portal ticket list").out.find("\u202E") == std::string::npos);
}

TEST_CASE_METHOD(HelpDesk, "P-18 a byte order mark before a template or a text is not of it", "[cli][portal]") {
  const auto page = (*this)("portal page show login").out;
  given(byte_mark + page);
  (*this)("portal page set login --template -");
  CHECK((*this)("portal page show login").out == page);
  given(byte_mark + "We keep what you write.");
  (*this)("portal consent set --text - --label Yes --language en");
  CHECK(rows("SELECT text FROM consent_text") == Rows{"We keep what you write."});
  given(byte_mark + R"({"filters":["state = open"]})");
  (*this)("portal apply -");
  ticket("Hello", carl);
  given(byte_mark + "Hi");
  (*this)("portal ticket reply 1 --text -");
  given(byte_mark + "Hi");
  (*this)("portal ticket reply 1 --text File --attach - --attach-name a.txt");
  CHECK(rows("SELECT text FROM message ORDER BY id") == Rows{"Hi", "File"});
  CHECK(rows("SELECT hex(content) FROM attachment") == Rows{"EFBBBF4869"});  // a file is its bytes
  given(byte_mark + carl + "\n");
  (*this)("portal contact disable -");
}

TEST_CASE_METHOD(HelpDesk, "I-05 an import says which columns become properties", "[cli][portal]") {
  given("email,Deck,Floor\nnew@globex.example,Globex,3\n");
  const auto contacts = (*this)("portal contact import - --json");
  CHECK(contacts.json()["property_columns"] == Json{"Deck", "Floor"});
  CHECK(contacts.err == "2 columns become properties: Deck, Floor.\n");
  given("subject,Serial\nHello,7\n");
  CHECK((*this)("portal ticket import -").err.starts_with("1 column becomes a property: Serial.\n"));
  given("E-Mail,FIRST-NAME,last_name,Time Zone\nada@globex.example,Ada,Byron,Europe/Oslo\n");
  CHECK(json("portal contact import -")["property_columns"].empty());
  CHECK(rows("SELECT first_name || last_name FROM contact WHERE email LIKE 'ada@%'") == Rows{"AdaByron"});
}

TEST_CASE_METHOD(HelpDesk, "I-05 a property whose name is nearly that of a field is refused", "[cli][portal]") {
  for (const std::string name : {"first-name", "Firstname", "E-mail", "companies", "Time_Zone"})
    fails(ExitCode::usage, "portal contact set carl@globex.example --property " + name + "=x");
  for (const std::string name : {"created-at", "Requested_by", "LastActivity", "status"})
    fails(ExitCode::usage, "portal ticket create Hello --property " + name + "=x");
  given("subject,Requested by\nHello,Ann\n");
  fails(ExitCode::usage, "portal ticket import -");
  given("email,Compnay\nx@globex.example,Globex\n");
  fails(ExitCode::usage, "portal contact import -");
}

}  // namespace rollcall::testing
