#include "rollcall/domain/ticket/form_answers.hpp"

#include <catch2/catch.hpp>
#include <tuple>

#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

using Catch::Contains;

const Form asked{
    .name = "Ask",
    .fields = {{.property = "subject", .is_required = true},
               {.property = "text"},
               {.property = "priority"},
               {.property = "category", .label = "About", .is_required = true, .choices = {"Order", "Ärger"}},
               {.property = "Serial number", .is_required = true},
               {.property = "Photo", .label = "A photo", .is_required = true, .is_file = true}},
    .makes_tickets = true};

const Answers in_order{{"subject", "Help"}, {"category", "Order"}, {"Serial number", "12"}, {"Photo", "a.png"}};

/// The answers in order, with another value for `field`, or without it if the value is empty.
Answers but(const std::string& field, const std::string& value) {
  Answers answers;
  for (const auto& each : in_order)
    if (each.first != field) answers.push_back(each);
  if (!value.empty()) answers.emplace_back(field, value);
  return answers;
}

struct Wrong {
  std::string property;
  std::string refusal;
  std::vector<std::string> parameters;

  bool operator==(const Wrong&) const = default;
};

std::vector<Wrong> wrong_in(const Answers& answers) {
  std::vector<Wrong> wrong;
  for (const auto& [property, error] : wrong_answers(asked, answers))
    wrong.push_back({property, std::string{word(*error.refusal())}, error.parameters()});
  return wrong;
}

std::string refusal_of(const Answers& texts, const Answers& files = {}) {
  try {
    answers_to(asked, texts, files);
  } catch (const Error& error) {
    return std::string{word(*error.refusal())};
  }
  return "none";
}

}  // namespace

TEST_CASE("P-26 every answer is judged by what the form asks", "[domain][portal]") {
  const std::tuple<std::string, std::string, std::string, std::vector<std::string>> table[]{
      {"subject", "", "subject_missing", {}},
      {"subject", "a\nb", "subject_not_plain", {}},
      {"subject", std::string(1001, 'x'), "subject_not_plain", {}},
      {"category", "", "choice_missing", {"About"}},
      {"category", "Repair", "no_such_choice", {"About", "Repair"}},
      {"Serial number", "", "answer_missing", {"Serial number"}},
      {"Serial number", std::string(1001, 'x'), "value_too_long", {"1000"}},
      {"Serial number", "1\n2", "value_not_plain", {}},
      {"Photo", "", "file_missing", {"A photo"}},
      {"priority", "very", "no_such_priority", {}}};
  CHECK(wrong_in(in_order).empty());
  for (const auto& [property, value, refusal, parameters] : table) {
    INFO(property << '=' << value);
    CHECK(wrong_in(but(property, value)) == std::vector<Wrong>{{property, refusal, parameters}});
  }
}

TEST_CASE("P-26 all that is wrong is told at once, in the form's order", "[domain][portal]") {
  std::vector<std::string> order;
  for (const auto& each : wrong_in({{"priority", "very"}})) order.push_back(each.property);
  CHECK(order == std::vector<std::string>{"subject", "priority", "category", "Serial number", "Photo"});
}

TEST_CASE("P-26 answers get the form's spelling of fields and choices, and empty ones are left out",
          "[domain][portal]") {
  const Answers expected{{"subject", " Help "}, {"category", "Ärger"}, {"Photo", "a.png"}};
  CHECK(answers_to(asked, {{"SUBJECT", " Help "}, {"Category", " ÄRGER "}, {"text", " \n"}}, {{"photo", "a.png"}}) ==
        expected);
  CHECK(answer_to(expected, "PHOTO") == "a.png");
  CHECK_FALSE(answer_to(expected, "text"));
  const Form labelled{.name = "Ask", .fields = {{.property = "subject", .label = "What?", .is_required = true}}};
  CHECK(word(*wrong_answers(labelled, {}).front().error.refusal()) == "answer_missing");
}

TEST_CASE("P-26 a field is answered once, in its own kind, and only if the form asks for it", "[domain][portal]") {
  CHECK(refusal_of(in_order) == "answered_by_file");
  CHECK(refusal_of({{"subject", "a"}}, {{"Serial number", "a.png"}}) == "answered_by_text");
  CHECK(refusal_of({{"colour", "red"}}) == "field_not_asked");
  CHECK(refusal_of({}, {{"drawing", "a.png"}}) == "field_not_asked");
  CHECK(refusal_of({{"subject", "a"}, {"Subject", "b"}}) == "field_answered_twice");
  CHECK(refusal_of({{"subject", ""}, {"subject", "b"}}) == "field_answered_twice");
  CHECK(refusal_of({{"subject", "a"}, {"Photo", " "}}, {}) == "none");
  CHECK(answer_from("Serial number = 1=2") == std::pair<std::string, std::string>{"Serial number", " 1=2"});
  CHECK_THROWS_WITH(answer_from("subject"), Contains("no answer: subject"));
}

TEST_CASE("P-26 the inbox reads the text, or every answer on a line", "[domain][portal]") {
  CHECK(message_from({{"subject", "Help"}, {"TEXT", "It says no."}}) == "It says no.");
  CHECK(message_from(in_order) == "subject: Help\ncategory: Order\nSerial number: 12\nPhoto: a.png");
}

}  // namespace rollcall
