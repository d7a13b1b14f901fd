#include "rollcall/domain/ticket/form.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

using Catch::Contains;
using Fields = std::vector<FormField>;

const FormField asked_subject{.property = "subject", .is_required = true};

Form form_of(const Fields& fields) {
  return {.name = "Ask", .fields = fields, .makes_tickets = true};
}

}  // namespace

TEST_CASE("P-26 a field that nobody could answer is refused", "[domain][portal]") {
  const std::vector<std::string> many(most_field_choices + 1, "x");
  const std::pair<Fields, std::string> wrong[]{
      {{}, "a form must ask for something"},
      {{{.property = "text"}}, "must ask for their subject"},
      {{asked_subject, {.property = "SUBJECT", .is_required = true}}, "asks for SUBJECT twice"},
      {{asked_subject, {.property = "Größe"}, {.property = "GRÖSSE"}}, "twice"},
      {{{.property = "subject"}}, "always required"},
      {{asked_subject, {.property = "text", .choices = {"A"}}}, "not chosen from a list"},
      {{asked_subject, {.property = "text", .is_file = true}}, "the text of a ticket is no file"},
      {{asked_subject, {.property = "priority", .is_file = true}}, "the priority of a ticket is no file"},
      {{asked_subject, {.property = "Photo", .choices = {"A"}, .is_file = true}}, "Photo is a file, and not chosen"},
      {{asked_subject, {.property = "Site", .choices = {"Öst", "öst"}}}, "the choice öst twice"},
      {{asked_subject, {.property = "Site", .choices = many}}, "more than 100 choices"},
      {Fields(most_form_fields + 1, asked_subject), "at most 50 things"}};
  for (const auto& [fields, reason] : wrong) CHECK_THROWS_WITH(check_form_fields(form_of(fields)), Contains(reason));
  const std::vector<std::string> as_many_as_may_be = [] {
    std::vector<std::string> choices;
    for (std::size_t each = 0; each < most_field_choices; ++each) choices.push_back(std::to_string(each));
    return choices;
  }();
  CHECK_NOTHROW(check_form_fields(form_of({{.property = "subject", .is_required = true, .choices = {"Order"}},
                                           {.property = "text", .label = "Tell us", .is_required = true},
                                           {.property = "category", .choices = as_many_as_may_be},
                                           {.property = "Photo", .is_required = true, .is_file = true}})));
}

TEST_CASE("P-26 a choice is what a ticket can have, so that nobody who chooses it is refused", "[domain][portal]") {
  CHECK(choice_from("priority", " HIGH ") == "high");
  CHECK(choice_from("Site", " Oslo; west ") == "Oslo; west");
  CHECK(choice_from("subject", "Invoice") == "Invoice");
  const std::pair<std::string, std::string> wrong[]{
      {"priority", "very"}, {"category", "a;b"}, {"category", std::string(101, 'x')},
      {"Site", " "},        {"Site", "None"},    {"Site", "Oslo\nBergen"},
      {"subject", ""},      {"category", "none"}};
  for (const auto& [property, choice] : wrong) {
    INFO(property << '=' << choice);
    CHECK_THROWS_AS(choice_from(property, choice), Error);
  }
}

TEST_CASE("P-26 a label is one line of at most 200 bytes", "[domain][portal]") {
  CHECK(field_label_from("  Which one; and why?  ") == "Which one; and why?");
  CHECK(field_label_from(std::string(200, 'x')).size() == 200);
  for (const auto& wrong : {std::string{}, std::string{" "}, std::string(201, 'x'), std::string{"a\nb"}})
    CHECK_THROWS_AS(field_label_from(wrong), Error);
}

TEST_CASE("P-26 a field that stays in a form keeps its label and its choices", "[domain][portal]") {
  const Fields present{asked_subject, {.property = "category", .label = "About", .choices = {"Order"}}};
  CHECK(form_fields_asked({"CATEGORY", "text", "subject"}, present) ==
        Fields{present[1], {.property = "text"}, asked_subject});
  CHECK(form_fields_asked({"Subject"}, {}) == Fields{asked_subject});
}

TEST_CASE("P-26 a form finds its fields in whatever case, and calls them by their labels", "[domain][portal]") {
  const auto form = form_of({asked_subject, {.property = "Änderung", .label = "Was?"}});
  CHECK(form.find("ÄNDERUNG") == &form.fields[1]);
  CHECK(form.find("Photo") == nullptr);
  CHECK(form.fields[0].called() == "subject");
  CHECK(form.fields[1].called() == "Was?");
  CHECK_FALSE(form.asks_for_files());
  CHECK(form_of({asked_subject, {.property = "Photo", .is_file = true}}).asks_for_files());
}

}  // namespace rollcall
