#include "rollcall/templates/pages.hpp"

#include <catch2/catch.hpp>

#include "support/golden.hpp"

namespace rollcall::templates {
namespace {

using Rows = std::vector<Variables>;

/// The values for pages, without any that may be missing.
const Variables sparse{{{"language", "en"},
                        {"portal_name", "Acme Help <1>"},
                        {"account_name", "Acme & Sons"},
                        {"home", "https://help.acme.example/support"},
                        {"text_colour", "#1f2933"},
                        {"background_colour", "#ffffff"},
                        {"control_colour", "#0b5cad"},
                        {"control_text_colour", "#ffffff"},
                        {"style", "https://help.acme.example/support/style-1.css"},
                        {"mark", "A"},
                        {"action", "https://help.acme.example/support/act"},
                        {"form_token", "FORM"},
                        {"link_token", "LINK"},
                        {"login", "https://help.acme.example/support/login"}}};

Variables with(Variables variables, const Variables& more) {
  for (const auto& [name, value] : more.values) variables.values.insert_or_assign(name, value);
  return variables;
}

const Variables full =
    with(sparse, {{{"logo", "https://acme.example/logo.svg"},
                   {"favicon", "https://acme.example/icon.png"},
                   {"has_menu", true},
                   {"menu", Rows{{{{"label", "Shop & more"}, {"url", "https://shop.acme.example/?a=1&b=2"}}},
                                 {{{"label", "Mail"}, {"url", "mailto:help@acme.example"}}}}},
                   {"signin", "https://help.acme.example/support/login"},
                   {"help", "mailto:help@acme.example"},
                   {"invalid", "true"},
                   {"error_title", "Error: "},
                   {"email", "o'hara@example.org"},
                   {"error", "That was not your password."},
                   {"register", "https://help.acme.example/support/register"},
                   {"reset_request", "https://help.acme.example/support/reset-request"},
                   {"consent_text", LinkedText{"We keep what you write.\nSee https://acme.example/privacy?a=1&b=2."}},
                   {"consent_label", LinkedText{"I agree, or ask mailto:dpo@acme.example"}},
                   {"reason", "You are in no group that may enter."}}});

std::vector<PortalPage> html_pages() {
  std::vector<PortalPage> pages;
  for (const auto& [page, name] : Words<PortalPage>::table)
    if (!is_mail(page)) pages.push_back(page);
  return pages;
}

const Language& english() {
  return language_for("en");
}

}  // namespace

TEST_CASE("P-18 every default page is a template that could be set, in every language", "[mail]") {
  for (const auto& language : languages())
    for (const auto& [page, name] : Words<PortalPage>::table) {
      CAPTURE(language.tag, name);
      const auto text = default_page(page, language);
      CHECK(page_template_from(page, text) == text);
    }
}

TEST_CASE("P-18 every default page reads well with all its values, and with as few as there can be", "[mail]") {
  for (const auto page : html_pages()) {
    const auto name = "templates/golden/page." + std::string{word(page)};
    const auto text = default_page(page, english());
    testing::check_golden_file(name + ".html", render_page(page, text, full));
    const auto nothing = page == PortalPage::reset ? with(sparse, {{{"email", "ada@example.org"}}}) : sparse;
    testing::check_golden_file(name + ".sparse.html", render_page(page, text, nothing));
  }
}

TEST_CASE("P-18 a page that has done its work says so, and asks nothing more", "[mail]") {
  for (const auto page : {PortalPage::registration, PortalPage::reset_request}) {
    const auto html = render_page(page, default_page(page, english()), with(full, {{{"done", true}}}));
    CHECK_THAT(html, Catch::Contains("role=\"status\"") && !Catch::Contains("<form"));
  }
}

TEST_CASE("P-18 values are escaped where they stand, and addresses of the consent are links", "[mail]") {
  const auto shown = [](const std::string& text, const Variables& more) {
    return render_page(PortalPage::registration, text, with(sparse, more));
  };
  CHECK(shown("<p title='{{email}}'>{{email}}</p>", {{{"email", "'><script>\"&"}}}) ==
        "<p title='&#39;&gt;&lt;script&gt;&quot;&amp;'>&#39;&gt;&lt;script&gt;&quot;&amp;</p>");
  CHECK(shown("{{email}}", {{{"email", "{{form_token}} {{{x}}}"}}}) == "{{form_token}} {{{x}}}");
  CHECK(shown("{{consent_text}}", {{{"consent_text", LinkedText{"<b>, see https://a.example/?x&y."}}}}) ==
        "&lt;b&gt;, see <a href=\"https://a.example/?x&amp;y\">https://a.example/?x&amp;y</a>.");
  // Typed text cannot be taken for text with links, which could break out of an attribute.
  CHECK(shown("{{email}}", {{{"email", "\x03https://evil.example"}}}) == "\uFFFDhttps://evil.example");
  CHECK(shown("[{{email}}{{error}}]", {}) == "[]");
}

TEST_CASE("P-12 an account's own registration mail is filled like any mail, with its link in text and HTML", "[mail]") {
  const std::string text =
      "Subject: Come to {{portal_name}}\n\nHi {{recipient.name}},\nsee https://acme.example.\n\n"
      "{{! the link }}{{ recipient.link }}\n\n{{account_name}}\n";
  REQUIRE(page_template_from(PortalPage::registration_email, text) == text);
  const auto stored = render_registration_mail(text, sparse, {"https://h.example/?a=1&registration=", "#x"}, "nb");
  CHECK(stored.text ==
        "Hi \x01name\x02,\nsee https://acme.example.\n\n"
        "https://h.example/?a=1&registration=\x01token\x02#x\n\nAcme & Sons\n");

  const auto mail = fill(stored, {.words = {{"name", "Øyvind <b>"}, {"token", "TOKEN"}}, .people = {}});
  testing::check_golden_file("templates/golden/page.registration-email.txt",
                             "Subject: " + mail.subject + "\n\n" + mail.text);
  testing::check_golden_file("templates/golden/page.registration-email.html", mail.html);
}

}  // namespace rollcall::templates
