// P-26: where tickets begin is a setting, never a name in the code.
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A form that customers see, and a second pipeline, Returns, whose first stage is closed.
struct Pipelines : HelpDesk {
  Pipelines() {
    (*this)("portal pipeline add Returns");
    (*this)("portal stage add Returns Refused --state closed");
    (*this)("portal stage add Returns Asked --state open");
    (*this)("portal form add Contact --field subject --field priority --tickets yes --inbox Support");
    (*this)("portal form connect Contact --menu-text Ask --header-text Hello");
  }

  std::string stage_of_sent() {
    const auto id =
        json("portal submit --contact " + carl + " --key " + std::to_string(++sent_) + " subject=Hi")["ticket"]["id"]
            .get<int>();
    return stage_of(id);
  }
  std::string stage_of(int ticket) {
    return rows(
               "SELECT pipeline.name || '/' || stage.name FROM ticket JOIN stage ON stage.id = stage_id "
               "JOIN pipeline ON pipeline.id = pipeline_id WHERE ticket.id = " +
               std::to_string(ticket))
        .front();
  }
  Rows findings(const std::string& check) {
    Rows found;
    for (const auto& each : Json::parse(try_to("portal check --json").out))
      if (each["check"] == check)
        found.push_back(each["severity"].get<std::string>() + ": " + each["finding"].get<std::string>());
    return found;
  }

 private:
  int sent_ = 0;
};

}  // namespace

TEST_CASE_METHOD(Pipelines,
                 "P-26 tickets begin in the portal's pipeline, whatever it is called, in its first open stage",
                 "[cli][portal]") {
  CHECK(stage_of_sent() == "Support Pipeline/New");
  tamper("UPDATE pipeline SET name = 'Asiakastuki' WHERE name = 'Support Pipeline'");
  CHECK(stage_of_sent() == "Asiakastuki/New");
  (*this)("portal set pipeline returns");
  CHECK(stage_of_sent() == "Returns/Asked");
  CHECK(json("portal ticket create Hello")["stage"] == "Asked");
  given("subject,external id\nMoved,E-1\n");
  (*this)("portal ticket import -");
  CHECK(rows("SELECT stage.name FROM ticket JOIN stage ON stage.id = stage_id WHERE external_id = 'E-1'") ==
        Rows{"Asked"});
  fails(ExitCode::not_found, "portal set pipeline Sales");
}

TEST_CASE_METHOD(Pipelines, "P-26 a form can name a pipeline of its own", "[cli][portal]") {
  (*this)("portal form set contact --pipeline returns");
  CHECK(json("portal form list")[0]["pipeline"] == "Returns");
  CHECK(stage_of_sent() == "Returns/Asked");
  const auto document = json("portal export");
  CHECK(document["forms"]["Contact"]["pipeline"] == "Returns");
  given(document.dump());
  CHECK(json("portal diff -")["changed"] == false);
  (*this)("portal form set contact --pipeline none");
  CHECK(stage_of_sent() == "Support Pipeline/New");
  fails(ExitCode::not_found, "portal form set contact --pipeline Sales");
}

TEST_CASE_METHOD(Pipelines, "P-26 a document that has a form's pipeline no more unties the form from it",
                 "[cli][portal]") {
  (*this)("portal form set contact --pipeline returns");
  auto document = json("portal export");
  document["pipelines"].erase("Returns");
  document.erase("forms");
  given(document.dump());
  (*this)("portal apply -");
  CHECK(json("portal form list")[0]["pipeline"].is_null());
}

TEST_CASE_METHOD(Pipelines, "P-26 no ticket begins in a closed stage, and portal check says where none can begin",
                 "[cli][portal]") {
  (*this)("portal pipeline add Archive");
  (*this)("portal stage add Archive Done --state closed");
  CHECK(findings("pipeline").empty());
  (*this)("portal set pipeline Archive");
  CHECK(findings("pipeline") == Rows{"error: tickets begin in Archive, which has no open stage"});
  CHECK(fails(ExitCode::refused, "portal submit --contact " + carl + " --key k subject=Hi").err ==
        "rollcall: the pipeline Archive has no open stage for new tickets\n"
        "hint: rollcall portal stage add 'Archive' NAME --state open\n");
  fails(ExitCode::refused, "portal ticket create Hello");
  (*this)("portal form set Contact --pipeline Archive");
  CHECK(findings("pipeline").back() == "error: tickets of the form Contact begin in Archive, which has no open stage");
}

TEST_CASE_METHOD(Pipelines, "P-26 portal check says when customers do not see what they send by the form",
                 "[cli][portal]") {
  CHECK(findings("form").empty());
  (*this)("portal filter add 'pipeline = Returns'");
  CHECK(findings("form") ==
        Rows{"warning: customers do not see what they send with the form Contact: a new ticket from it "
             "passes none of the filters"});
  stage_of_sent();
  CHECK(seen_by(carl).empty());
  (*this)("portal form set Contact --pipeline Returns");
  CHECK(findings("form").empty());
  stage_of_sent();
  CHECK(seen_by(carl) == Rows{"Hi"});
}

TEST_CASE_METHOD(Pipelines, "P-26 portal form set changes a form and keeps the keys of what was sent",
                 "[cli][portal]") {
  (*this)("portal submit --contact carl@globex.example --key k1 subject=Help");
  CHECK((*this)("portal form set contact --field subject --field 'Serial no'").out ==
        "Changed.\nContact asks for subject (required), Serial no, and makes tickets in Support\n");
  CHECK(json("portal form set contact --field subject --field 'Serial no'")["changed"] == false);
  CHECK(json("portal submit --contact carl@globex.example --key k1 subject=Help")["changed"] == false);
  (*this)("portal submit --contact carl@globex.example --key k2 subject=Help 'serial NO=7'");
  CHECK(rows("SELECT value FROM ticket_property") == Rows{"7"});
  CHECK(rows("SELECT details FROM audit WHERE action = 'portal.form.set'") ==
        Rows{R"({"fields":["subject","Serial no"],"tickets":true,"inbox":"Support"})"});
  fails(ExitCode::usage, "portal form set contact --field text");
  fails(ExitCode::refused, "portal form set contact --inbox none");
  fails(ExitCode::not_found, "portal form set other --tickets no");
}

TEST_CASE_METHOD(Pipelines, "P-26 a form that is removed and added again makes no second ticket of the same key",
                 "[cli][portal]") {
  (*this)("portal submit --contact carl@globex.example --key k1 subject=Help");
  (*this)("portal set form none");
  (*this)("portal form remove Contact");
  CHECK(json("portal form list").empty());
  fails(ExitCode::not_found, "portal form connect Contact --menu-text Ask --header-text Hello");
  (*this)("portal inbox add Other --kind inbox");
  (*this)("portal form add CONTACT --field subject --field text --tickets yes --inbox Other");
  CHECK(rows("SELECT property FROM form_field") == Rows{"subject", "text"});
  (*this)("portal form connect contact --menu-text Ask --header-text Hello");
  const auto again = json("portal submit --contact carl@globex.example --key k1 subject=Help");
  CHECK(again["changed"] == false);
  CHECK(rows("SELECT count(*) FROM ticket") == Rows{"1"});
}

TEST_CASE_METHOD(HelpDesk, "P-26 names of fields that differ only in case are the same", "[cli][portal]") {
  (*this)("portal form add Contact --field subject --field Änderung --tickets yes --inbox Support");
  fails(ExitCode::usage, "portal form add Twice --field subject --field Größe --field GRÖSSE");
  (*this)("portal form connect Contact --menu-text Ask --header-text Hello");
  (*this)("portal submit --contact carl@globex.example --key k1 subject=Hi ÄNDERUNG=ja");
  CHECK(rows("SELECT name, value FROM ticket_property") == Rows{"Änderung|ja"});
}

}  // namespace rollcall::testing
