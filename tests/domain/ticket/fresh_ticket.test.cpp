#include "rollcall/domain/ticket/fresh_ticket.hpp"

#include <catch2/catch.hpp>

namespace rollcall {

TEST_CASE("P-26 a fresh ticket of a form passes a filter as far as anybody can know", "[domain][portal]") {
  const Form form{.name = "Ask",
                  .fields = {{.property = "subject", .is_required = true},
                             {.property = "priority"},
                             {.property = "Änderung"},
                             {.property = "category", .is_required = true, .choices = {"Order", "Invoice"}},
                             {.property = "Site", .choices = {"Oslo"}},
                             {.property = "Order number", .is_required = true}},
                  .makes_tickets = true};
  const Stage stage{.name = "New"};
  const Pipeline pipeline{.name = "Returns", .stages = {stage}};
  const std::pair<std::string, bool> filters[]{{"pipeline = returns", true},
                                               {"pipeline = Support", false},
                                               {"stage in (new, old)", true},
                                               {"state = closed", false},
                                               {"source = form", true},
                                               {"source != form", false},
                                               {"owner is not set", true},
                                               {"owner is set", false},
                                               {"language is set", false},
                                               {"category is set", true},
                                               {"category is not set", false},
                                               {"category = order", true},
                                               {"category = Repair", false},
                                               {"category in (Repair, Invoice)", true},
                                               {"category not in (Order, Invoice)", false},
                                               {"site = Oslo", true},
                                               {"site = Bergen", false},
                                               {"site != Oslo", true},
                                               {"\"Order number\" is set", true},
                                               {"\"Order number\" is not set", false},
                                               {"\"Order number\" = 7", true},
                                               {"priority = high", true},
                                               {"änderung = ja", true},
                                               {"product = Pump", false},
                                               {"product is not set", true},
                                               {"priority = high and state = closed", false},
                                               {"priority = high and state = open", true}};
  for (const auto& [text, passes] : filters) {
    INFO(text);
    CHECK(can_pass_at_first(parse_filter(text), form, pipeline, stage) == passes);
  }
}

}  // namespace rollcall
