#include <catch2/catch.hpp>
#include <regex>

#include "support/portal.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A portal that is named and coloured, with a menu. It is 2 November 2026, 09:00.
struct Pages : PortalDesk {
  Pages() {
    at("2026-11-02T09:00Z");
    (*this)(setup);
  }

  std::string own_logout(const std::string& words = "Bye") {
    return "<!DOCTYPE html>\n<html lang=\"{{language}}\"><head><title>{{portal_name}}</title></head>\n<body><p>" +
           words + "</p><a href=\"{{login}}\">Sign in</a></body></html>\n";
  }

  Answer set(const std::string& page, const std::string& text, const std::string& options = "",
             ExitCode code = ExitCode::ok) {
    given(text);
    return fails(code, "portal page set " + page + " --template - " + options);
  }

  Rows audited() {
    return rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.page.%' ORDER BY id");
  }
};

const std::string own_mail =
    "Subject: {{portal_name}} awaits you\n\nDear {{recipient.name}},\n\ncome "
    "in:\n\n  {{recipient.link}}\n";

}  // namespace

TEST_CASE_METHOD(Pages, "P-18 the list shows which pages have an own template, and since when", "[cli][portal]") {
  set("logout", own_logout());
  at("2026-11-03T09:00Z");
  set("Registration-Email", own_mail);
  check_golden("portal_page_list", (*this)("portal page list").out);
  check_golden("portal_page_list.json", (*this)("portal page list --json").out);
}

TEST_CASE_METHOD(Pages, "P-18 a template is set, and set again only where it is another", "[cli][portal]") {
  check_golden("portal_page_set", set("logout", own_logout()).out);
  CHECK(audited() == Rows{R"(portal.page.set|logout|{"bytes":148})"});
  at("2026-11-03T09:00Z");
  check_golden("portal_page_set_again.json", set("logout", own_logout(), "--json").out);
  CHECK(json("portal page list")[2]["set_at"] == "2026-11-02T09:00:00Z");
  CHECK(audited().size() == 1);
  CHECK(set("logout", own_logout("Farewell"), "--json").json()["changed"] == true);
  CHECK(json("portal page show logout")["text"] == own_logout("Farewell"));
}

TEST_CASE_METHOD(Pages, "P-18 a page that is reset has the default template again", "[cli][portal]") {
  set("logout", own_logout());
  check_golden("portal_page_reset", (*this)("portal page reset logout").out);
  check_golden("portal_page_reset_again.json", (*this)("portal page reset logout --json").out);
  CHECK(audited() == Rows{R"(portal.page.set|logout|{"bytes":148})", "portal.page.reset|logout|"});
  CHECK((*this)("portal page preview logout").out.find("Bye") == std::string::npos);
}

TEST_CASE_METHOD(Pages, "P-18 a dry run checks the template and keeps nothing", "[cli][portal]") {
  CHECK(set("logout", own_logout(), "--dry-run --json").json()["changed"] == true);
  set("logout", own_logout("<script>"), "--dry-run", ExitCode::usage);
  CHECK(rows("SELECT page FROM portal_page").empty());
  set("logout", own_logout());
  (*this)("portal page reset logout --dry-run");
  CHECK(rows("SELECT page FROM portal_page") == Rows{"logout"});
  CHECK(audited().size() == 1);
}

TEST_CASE_METHOD(Pages, "P-18 what cannot be a page's template is refused, with the line", "[cli][portal]") {
  const auto refused = set("logout", own_logout("Hi {{nmae}} {{portal_nmae}}"), "", ExitCode::usage).err +
                       set("logout", own_logout("{{portal_nmae}}"), "", ExitCode::usage).err +
                       set("login", own_logout(), "", ExitCode::usage).err +
                       set("registration-email", "Subject: Hi\n\nCome in.\n", "", ExitCode::usage).err +
                       set("lgin", own_logout(), "", ExitCode::usage).err +
                       set("logout", std::string(100'001, 'x'), "", ExitCode::usage).err +
                       fails(ExitCode::usage, "portal page set logout --template no-such-file").err +
                       fails(ExitCode::usage, "portal page preview nowhere").err;
  check_golden("portal_page_refused", refused);
  CHECK(audited().empty());
}

TEST_CASE_METHOD(Pages, "P-18 a preview has the portal's name, colours, logo, menu and language", "[cli][portal]") {
  (*this)("portal menu add Main 'Shop=https://shop.example.org'");
  (*this)(
      "portal set menu Main logo https://acme.example/logo.svg control-colour '#ffcc00' background-colour '#000000' "
      "text-colour '#ffffff' access self-registration brand-name 'Acme & Co'");
  (*this)("portal domain set help.example.org --language nb-NO");
  given("See https://acme.example/privacy");
  (*this)("portal consent set --text - --label 'Jeg godtar' --quiet");
  check_golden("portal_page_preview", (*this)("portal page preview register").out);
  CHECK(json("portal page preview register")["html"] == (*this)("portal page preview register").out);
}

TEST_CASE_METHOD(
    Pages, "P-18 the lang of an own page is the domain's language, and of a default page the one it is written in",
    "[cli][portal]") {
  const auto language_of = [&](const std::string& page) {
    const auto html = (*this)("portal page preview " + page).out;
    std::smatch found;
    REQUIRE(std::regex_search(html, found, std::regex{"<html lang=\"([^\"]*)\""}));
    return found[1].str();
  };
  (*this)("portal domain set help.example.org --language pt-BR");
  set("logout", own_logout());
  CHECK(language_of("logout") == "pt-BR");
  CHECK(language_of("login") == "en");
  (*this)("portal domain set help.example.org --language zh-CN");
  CHECK(language_of("login") == "zh-Hans");
}

TEST_CASE_METHOD(Pages, "P-18 what show prints can be set, of every page and in every language", "[cli][portal]") {
  for (const std::string language : {"en", "nb", "sv", "fi", "pl", "zh-Hans"}) {
    (*this)("portal domain set help.example.org --language " + language);
    for (const std::string page :
         {"login", "register", "logout", "access-denied", "reset-request", "reset", "registration-email"}) {
      const auto before = (*this)("portal page preview " + page).out;
      const auto shown = (*this)("portal page show " + page).out;
      set(page, shown);
      CHECK((*this)("portal page show " + page).out == shown);
      CHECK((*this)("portal page preview " + page).out == before);
      (*this)("portal page reset " + page);
    }
  }
}

TEST_CASE_METHOD(Pages, "P-12 the registration mail is worded by its page, with a link that registers",
                 "[cli][portal]") {
  use_maildir(*this);
  (*this)("portal group add Customers --quiet");
  (*this)("portal group choose Customers --quiet");
  (*this)("portal enable --quiet");
  set("registration-email", own_mail);
  check_golden("portal_page_preview_mail", (*this)("portal page preview registration-email").out);
  check_golden("portal_page_preview_mail.json", (*this)("portal page preview registration-email --json").out);

  (*this)("portal contact add ann@corp.example --first-name Ann --quiet");
  (*this)("portal group add-contact Customers ann@corp.example --quiet");
  const auto id = rows("SELECT id FROM mail WHERE kind = 'portal.invited' AND to_email = 'ann@corp.example'").at(0);
  const auto mail = json("mail show " + id);
  CHECK(mail["subject"] == "Acme help awaits you");
  CHECK(mail["text"] == "Dear Ann,\n\ncome in:\n\n  https://help.example.org/my/tickets?registration=[link]\n");
  CHECK(mail["html"].get<std::string>().find("<p>Dear Ann,</p>") != std::string::npos);

  given(token_in_address_sent_to(*this, "ann@corp.example") + '\n' + good_password + '\n');
  (*this)("portal accept --token-stdin");
  CHECK(rows("SELECT invite_status FROM contact") == Rows{"accepted"});
}

TEST_CASE_METHOD(Pages, "P-18 pages are an account's own", "[cli][portal]") {
  set("logout", own_logout());
  (*this)("account add Zoo --admin zoe@zoo.example");
  CHECK(json("portal page list --account zoo")[2]["template"] == "default");
  CHECK(json("portal page list --account acme")[2]["template"] == "own");
}

}  // namespace rollcall::testing
