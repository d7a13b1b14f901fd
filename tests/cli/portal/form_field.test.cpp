// P-26: what a form asks for, and how, by the command line.
#include <catch2/catch.hpp>

#include <fstream>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Rows = std::vector<std::string>;

/// A form that customers see, which asks for a product to be chosen and for a photo.
struct FormFields : HelpDesk {
  FormFields() {
    (*this)(
        "portal form add Contact --field subject --field text --field Product --field Photo --tickets yes "
        "--inbox Support");
    (*this)("portal form connect Contact --menu-text Ask --header-text Hello");
    (*this)(
        "portal form field set Contact product --label 'Which one?' --required yes --choice Pump --choice 'Fan; "
        "large'");
    (*this)("portal form field set Contact Photo --file yes");
    std::ofstream{photo_file()} << "bytes";
  }

  std::string photo_file() const { return (folder() / "a.png").string(); }
  std::string submit(const std::string& key, const std::string& rest) {
    return "portal submit --contact " + carl + " --key " + key + ' ' + rest;
  }
  std::string photo(const std::string& field = "photo") { return "--file '" + field + '=' + photo_file() + '\''; }
  std::string refusal(const std::string& answers) {
    return fails(ExitCode::usage, submit("k", answers) + " --json").error()["refusal"];
  }
};

}  // namespace

TEST_CASE_METHOD(FormFields, "P-26 how a form asks is shown, and the audit says who changed it", "[cli][portal]") {
  check_golden("portal_form_show", (*this)("portal form show contact").out);
  check_golden("portal_form_show.json", (*this)("portal form show contact --json").out);
  check_golden("portal_form_field_set.json",
               (*this)("portal form field set Contact Photo --label 'A photo' --required yes --json").out);
  CHECK((*this)("portal form field set contact PHOTO --required no").out ==
        "Changed.\nContact asks for subject (required), text, Product (required, 2 choices), Photo (file)\n");
  CHECK(json("portal form field set Contact photo --required no")["changed"] == false);
  CHECK(
      rows("SELECT details FROM audit WHERE action = 'portal.form.set' ORDER BY id").front() ==
      R"({"field":"Product","label":"Which one?","required":true,"choices":["Pump","Fan; large"],"takes_file":false})");
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.form.set'") == Rows{"4"});
  fails(ExitCode::not_found, "portal form show Other");
}

TEST_CASE_METHOD(FormFields, "P-26 the settings of a field that are not named stay, and the value none removes one",
                 "[cli][portal]") {
  (*this)("portal form field set Contact product --choice Valve");
  const auto asked = [&] { return json("portal form show Contact")["fields"][2]; };
  CHECK(asked() == Json{{"field", "Product"},
                        {"label", "Which one?"},
                        {"required", true},
                        {"choices", {"Valve"}},
                        {"takes_file", false}});
  (*this)("portal form field set Contact product --label none --choice none --required off");
  CHECK(asked() == Json{{"field", "Product"},
                        {"label", nullptr},
                        {"required", false},
                        {"choices", Json::array()},
                        {"takes_file", false}});
  CHECK(rows("SELECT * FROM form_choice").empty());
}

TEST_CASE_METHOD(FormFields, "P-26 a form that is given other fields keeps the settings of the fields that stay",
                 "[cli][portal]") {
  (*this)("portal form set Contact --field Product --field subject --field Colour");
  CHECK(rows("SELECT property, label, is_required FROM form_field ORDER BY position") ==
        Rows{"Product|Which one?|1", "subject||1", "Colour||0"});
  CHECK(rows("SELECT field_position, choice FROM form_choice ORDER BY position") == Rows{"1|Pump", "1|Fan; large"});
}

TEST_CASE_METHOD(FormFields, "P-26 a field that nobody could answer is refused, and nothing changes", "[cli][portal]") {
  const auto before = (*this)("portal export").out;
  const auto set = [](const std::string& rest) { return "portal form field set Contact " + rest; };
  for (const std::string rest : {"subject --required no", "text --choice A", "Photo --choice A", "text --file yes",
                                 "Product --choice a --choice A", "Product --choice none --choice A",
                                 "Product --label ''", "Product --required perhaps", "Product --choice ''"})
    fails(ExitCode::usage, set(rest));
  CHECK_THAT(fails(ExitCode::not_found, set("Colour --required yes")).err,
             Contains("Contact does not ask for Colour") && Contains("subject, text, Product, Photo"));
  fails(ExitCode::not_found, "portal form field set Other subject --label A");
  CHECK((*this)("portal export").out == before);
}

TEST_CASE_METHOD(FormFields, "P-26 what is sent is judged by what the form asks", "[cli][portal]") {
  CHECK(refusal("Product=Pump") == "subject_missing");
  CHECK(refusal("subject=Help") == "choice_missing");
  CHECK(refusal("subject=Help product=") == "choice_missing");
  CHECK(refusal("subject=Help product=Valve") == "no_such_choice");
  CHECK(refusal("subject=Help product=Pump Photo=mine") == "answered_by_file");
  CHECK(refusal("subject=Help product=Pump " + photo("text")) == "answered_by_text");
  (*this)("portal form field set Contact Photo --required yes");
  CHECK(refusal("subject=Help product=Pump") == "file_missing");
  CHECK_THAT(fails(ExitCode::usage, submit("k", "subject=Help product=Valve")).err,
             Contains("Which one? cannot be answered with Valve") && Contains("one of Pump, Fan; large"));
  CHECK(rows("SELECT * FROM ticket").empty());
  CHECK(rows("SELECT * FROM form_submission").empty());
}

TEST_CASE_METHOD(FormFields, "P-26 a choice is kept as the form spells it, a file as an attachment and by its name",
                 "[cli][portal]") {
  (*this)(submit("k1", "subject=Help 'PRODUCT=fan; LARGE' " + photo()));
  CHECK(rows("SELECT name, value FROM ticket_property ORDER BY name") == Rows{"Photo|a.png", "Product|Fan; large"});
  CHECK(rows("SELECT text FROM message") == Rows{"subject: Help\nProduct: Fan; large\nPhoto: a.png"});
  CHECK(rows("SELECT name, type, CAST(content AS TEXT) FROM attachment") == Rows{"a.png|image/png|bytes"});
  given("from a pipe");
  (*this)(submit("k2", "subject=Again product=Pump --file Photo=- --attach-name b.txt"));
  CHECK(rows("SELECT name, CAST(content AS TEXT) FROM attachment WHERE id = 2") == Rows{"b.txt|from a pipe"});
  (*this)(submit("k3", "subject=More product=Pump text=Look --attach " + photo_file()));
  CHECK(rows("SELECT count(*) FROM ticket_property WHERE name = 'Photo'") == Rows{"2"});
  CHECK(rows("SELECT count(*) FROM attachment") == Rows{"3"});
  fails(ExitCode::usage, submit("k4", "subject=More product=Pump --file Photo"));
  fails(ExitCode::usage, submit("k4", "subject=More product=Pump --file Photo=/nowhere.png"));
}

TEST_CASE_METHOD(FormFields, "P-60 a document's field that leaves out a key keeps its value", "[cli][portal]") {
  const auto apply = [&](const Json& fields) {
    given(Json{{"forms", {{"Contact", {{"fields", fields}}}}}}.dump());
    (*this)("portal apply -");
    return json("portal form show Contact")["fields"];
  };
  const auto before = json("portal form show Contact")["fields"];
  CHECK(apply({"subject", "text", "product", "photo"}) == before);
  CHECK(apply({"subject", "text", {{"field", "product"}}, {{"field", "Photo"}}}) == before);
  auto after = before;
  after[2]["label"] = nullptr;
  after[2]["choices"] = Json::array();
  after[3]["takes_file"] = false;
  after[3]["required"] = true;
  CHECK(apply({"subject",
               "text",
               {{"field", "Product"}, {"label", nullptr}, {"choices", nullptr}},
               {{"field", "Photo"}, {"takes_file", false}, {"required", true}}}) == after);
}

TEST_CASE_METHOD(FormFields, "P-60 an invalid field of a document is refused with its place", "[cli][portal]") {
  const auto refused = [&](const Json& field) {
    given(Json{{"forms", {{"Contact", {{"fields", {"subject", field}}}}}}}.dump());
    return fails(ExitCode::usage, "portal apply -").err;
  };
  CHECK_THAT(refused({{"label", "A"}}), Contains("/forms/Contact/fields/1"));
  CHECK_THAT(refused({{"field", "Product"}, {"colour", 1}}), Contains("colour"));
  CHECK_THAT(refused({{"field", "Product"}, {"choices", {"A", "a"}}}), Contains("twice"));
  CHECK_THAT(refused({{"field", "priority"}, {"choices", {"very"}}}), Contains("/choices/0"));
  CHECK_THAT(refused({{"field", "Product"}, {"required", "yes"}}), Contains("/required"));
  CHECK_THAT(refused(7), Contains("/forms/Contact/fields/1"));
}

TEST_CASE_METHOD(FormFields, "P-26 portal check names a form that offers a choice which no filter lets pass",
                 "[cli][portal]") {
  filter("Product = Pump");
  CHECK_THAT(try_to("portal check").out, !Contains("Contact"));
  (*this)("portal form field set Contact Product --choice Fan");
  CHECK_THAT(try_to("portal check").out, Contains("Contact"));
}

}  // namespace rollcall::testing
