#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <span>

#include "rollcall/base/embedded.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/templates/pages.hpp"
#include "rollcall/templates/templates.hpp"
#include "support/golden.hpp"
#include "support/mail_samples.hpp"

namespace rollcall::templates {

std::span<const EmbeddedFile> template_files();

namespace {

using Rows = std::vector<Variables>;

using testing::admin_mail_samples;
using testing::member_mail_samples;

testing::MailSamples all_samples() {
  auto all = admin_mail_samples();
  all.merge(member_mail_samples(language_for("en")));
  return all;
}

std::string content_of(const std::string& file_name) {
  const auto files = template_files();
  const auto file = std::ranges::find(files, file_name, &EmbeddedFile::name);
  REQUIRE(file != files.end());
  return std::string{file->content};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// The names that the sample gives, those of rows and of recipients included.
std::set<std::string> names_of(const Variables& variables) {
  std::set<std::string> names;
  for (const auto& [name, value] : variables.values) {
    names.insert(name);
    if (const auto* rows = std::get_if<Rows>(&value))
      for (const auto& row : *rows) names.merge(names_of(row));
  }
  return names;
}

/// The names that the template uses, with the parts and the sentences it takes in.
std::set<std::string> names_in(const std::string& content, const std::string& file_ending) {
  std::set<std::string> names;
  const std::regex tag{R"(\{\{\{?([#^/&>]?)\s*([^\s{}]+)\s*\}\}\}?)"};
  for (std::sregex_iterator found{content.begin(), content.end(), tag}; found != std::sregex_iterator{}; ++found) {
    const std::string name = (*found)[2];
    if ((*found)[1] != ">")
      names.insert(name);
    else if (name.starts_with("say."))
      names.merge(names_in(language_for("en").sentences.at(name.substr(4)), file_ending));
    else
      names.merge(names_in(content_of(name + file_ending), file_ending));
  }
  return names;
}

Body filled_in(const std::string& kind, const Language& language, const Variables& variables, const MailWords& reader) {
  return fill(render(kind, variables, language), {.words = reader, .people = {}});
}

std::string as_text(const Body& mail) {
  return "Subject: " + mail.subject + "\n\n" + mail.text;
}

void check_mail(const std::string& name, const std::string& kind, const Variables& variables, const MailWords& reader) {
  const auto filled = filled_in(kind, language_for("en"), variables, reader);
  testing::check_golden_file("templates/golden/" + name + ".txt", as_text(filled));
  testing::check_golden_file("templates/golden/" + name + ".html", filled.html);
}

}  // namespace

TEST_CASE("M-07 every kind of mail has its variables listed here, and uses no others", "[mail]") {
  std::vector<std::string> listed;
  for (const auto& [kind, sample] : all_samples()) {
    CAPTURE(kind);
    listed.push_back(kind);
    auto given = names_of(sample.full);
    for (const auto& [name, word] : sample.recipient) given.insert("recipient." + name);

    for (const auto* file_ending : {".text.mustache", ".html.mustache"})
      for (const auto& name : names_in(content_of(kind + file_ending), file_ending)) {
        CAPTURE(file_ending, name);
        CHECK(given.contains(name));
      }
  }
  auto kinds = template_kinds();
  std::erase_if(kinds, [](const auto& kind) { return kind.starts_with("portal."); });  // see languages.test.cpp
  CHECK(listed == kinds);
}

TEST_CASE("M-07 every kind of mail reads well with all its variables, and with as few as there can be", "[mail]") {
  for (const auto& [kind, sample] : all_samples()) {
    check_mail(kind, kind, sample.full, sample.recipient);
    check_mail(kind + ".sparse", kind, sample.sparse,
               sample.sparse_recipient.empty() ? sample.recipient : sample.sparse_recipient);
  }
}

TEST_CASE("M-17 every mail to members reads well in every language", "[mail]") {
  for (const auto& language : languages()) {
    std::string all;
    for (const auto& [kind, sample] : member_mail_samples(language)) {
      all += "== " + kind + "\n" + as_text(filled_in(kind, language, sample.full, sample.recipient)) + '\n';
      all += "== " + kind + ", with as little as there can be\n" +
             as_text(filled_in(kind, language, sample.sparse, sample.sparse_recipient)) + '\n';
    }
    testing::check_golden_file("templates/golden/members." + language.tag + ".txt", all);
  }
}

TEST_CASE("M-15 the day or the number of a subject stands in its first 40 characters, in every language", "[mail]") {
  const std::regex figure{"[0-9]+"};
  for (const auto& language : languages())
    for (const auto& [kind, sample] : member_mail_samples(language)) {
      const auto subject = filled_in(kind, language, sample.sparse, sample.sparse_recipient).subject;
      CAPTURE(language.tag, kind, subject);
      std::smatch found;
      if (!std::regex_search(subject, found, figure)) continue;
      CHECK(display_width(subject.substr(0, static_cast<std::size_t>(found.position(0) + found.length(0)))) <= 40);
      CHECK(subject.find("Acme") == std::string::npos);
    }
}

TEST_CASE("M-15 a subject names the account where the file holds several", "[mail]") {
  for (const auto& language : languages())
    for (const auto& [kind, sample] : member_mail_samples(language)) {
      CAPTURE(language.tag, kind);
      CHECK_THAT(filled_in(kind, language, sample.full, sample.recipient).subject, Catch::EndsWith(" (Acme & Sons)"));
    }
}

TEST_CASE("M-15 plain parts have lines of at most 76 columns, but for a word that is longer", "[mail]") {
  for (const auto& language : languages())
    for (const auto& [kind, sample] : member_mail_samples(language)) {
      auto reader = sample.recipient;
      reader["name"] = "Wolfeschlegelsteinhausenbergerdorff " + std::string(60, 'x') + " Señor-Señor 王小明";
      for (const auto& line : lines_of(filled_in(kind, language, sample.full, reader).text)) {
        CAPTURE(language.tag, kind, line);
        const auto words = split(line, ' ');
        CHECK((display_width(line) <= 76 || words.size() == 1));
      }
    }
}

TEST_CASE("M-16 a mail to members mentions terminal commands only if no sign-in address is set", "[mail]") {
  for (const auto& language : languages())
    for (const auto& [kind, sample] : member_mail_samples(language)) {
      CAPTURE(language.tag, kind);
      CHECK_THAT(filled_in(kind, language, sample.full, sample.recipient).text, !Catch::Contains("rollcall"));
    }
}

TEST_CASE("M-16 mails to super admins have no internal word", "[mail]") {
  for (const auto& [kind, sample] : admin_mail_samples())
    for (const auto* variables : {&sample.full, &sample.sparse}) {
      const auto text = fold_case(as_text(filled_in(kind, language_for("en"), *variables, sample.recipient)));
      CAPTURE(kind, text);
      for (const std::string word : {"spared", "returned", "cohort", "unwarned", "superseded", "a-42"})
        CHECK(text.find(word) == std::string::npos);
    }
}

TEST_CASE("M-15 a mail names its language, has a preview line, and colours no text or background but the button",
          "[mail]") {
  for (const auto& language : languages())
    for (const auto& [kind, sample] : member_mail_samples(language)) {
      CAPTURE(language.tag, kind);
      const auto html = filled_in(kind, language, sample.full, sample.recipient).html;
      CHECK_THAT(html, Catch::Contains("<html lang=\"" + language.tag + "\">"));
      CHECK_THAT(html, Catch::Contains("<div style=\"display:none;max-height:0;overflow:hidden\">"));
      CHECK_THAT(html, Catch::Contains("<meta name=\"color-scheme\" content=\"light dark\">"));
      CHECK_THAT(html, !Catch::Contains("<img"));
      const auto plain = std::regex_replace(html, std::regex{"<a [^>]*>|color-scheme"}, "");
      CHECK_THAT(plain, !Catch::Matches("[^]*(color|background|rgb)[^]*"));
    }
}

TEST_CASE("A-37 the confirmation of a missed cycle says that nothing was done, and why", "[mail]") {
  auto variables = admin_mail_samples().at("cycle.deactivation.admin").sparse;
  variables.values["missed"] = true;
  variables.values["missed_because"] = "your mail server accepted no reminder (550 5.7.1 Relaying denied)";
  variables.values["missed_by_mail"] = true;

  check_mail("cycle.deactivation.admin.missed", "cycle.deactivation.admin", variables, {});
}

TEST_CASE("A-31 the stored body of a reminder has nothing that differs between its users", "[mail]") {
  const auto& english = language_for("en");
  const auto stored =
      render("cycle.reminder.user", member_mail_samples(english).at("cycle.reminder.user").full, english);

  CHECK_THAT(stored.text, !Catch::Contains("Ada") && Catch::Contains("Hello \x01name\x02,"));
  auto bob = member_mail_samples(english).at("cycle.reminder.user").recipient;
  bob["name"] = "Bob <b>";
  CHECK_THAT(fill(stored, {.words = bob, .people = {}}).html, Catch::Contains("Hello Bob &lt;b&gt;,"));
}

TEST_CASE("M-14 a stored body has places for people, which are filled when it is read", "[mail]") {
  const auto& sample = admin_mail_samples().at("cycle.notice.admin");
  auto variables = sample.full;
  auto somebody = std::get<Rows>(variables.values["members"]).front();
  for (const auto& [name, place] : person_variables(7).values) somebody.values[name] = place;
  variables.values["members"] = Rows{somebody};
  const auto stored = render("cycle.notice.admin", variables);
  const Filling filling{.words = sample.recipient, .people = {{7, "ada@example.org", "Ada & <Byron>"}}};
  const Filling erased{.words = sample.recipient, .people = {{7, "ada@example.org", ""}}};

  CHECK_THAT(stored.text, !Catch::Contains("Ada") && Catch::Contains("- \x01user/7/named\x02, last seen"));
  CHECK_THAT(fill(stored, filling).text, Catch::Contains("- Ada & <Byron> (ada@example.org), last seen"));
  CHECK_THAT(fill(stored, filling).html,
             Catch::Contains("<strong>Ada &amp; &lt;Byron&gt;</strong></bdi></div>\n<div>ada@example.org"));
  CHECK_THAT(fill(stored, erased).text, Catch::Contains("- ada@example.org, last seen"));
  CHECK_THROWS_WITH(fill(stored, {.words = sample.recipient, .people = {}}),
                    "a mail wants recipient.user/7/named, which is not given");
}

}  // namespace rollcall::templates
