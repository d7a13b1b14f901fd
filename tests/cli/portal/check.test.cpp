#include <catch2/catch.hpp>

#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A portal of which nothing is wrong.
struct SoundPortal : PortalDesk {
  SoundPortal() {
    (*this)(setup);
    (*this)("portal group add Partners");
    (*this)("portal group choose Partners");
  }

  /// `severity check`, of every finding.
  Rows findings() {
    Rows rows;
    for (const auto& each : Json::parse(try_to("portal check --json").out))
      rows.push_back(each["severity"].get<std::string>() + ' ' + each["check"].get<std::string>());
    return rows;
  }

  void make_ticket(const std::string& priority) {
    tamper(
        "INSERT INTO ticket (account_id, subject, stage_id, priority, source, created_at, last_activity_at) "
        "VALUES (1, 'Leak', 1, ?, 'staff', 0, 0)",
        {priority});
  }
};

TEST_CASE("P-70 portal check finds nothing wrong with a sound portal", "[cli][portal]") {
  SoundPortal roll;
  CHECK(roll("portal check").out == "Everything is in order.\n");
}

TEST_CASE("P-70 portal check prints what P-05 lists as errors, and ends with 5", "[cli][portal]") {
  PortalDesk roll;
  check_golden("portal_check", roll.fails(ExitCode::refused, "portal check").out);
  check_golden("portal_check.json", roll.fails(ExitCode::refused, "portal check --json").out);
}

TEST_CASE("P-70 open registration with company view is a warning", "[cli][portal]") {
  SoundPortal roll;
  roll.tamper("INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, 'en', 'T', 'L', 0)");
  roll("portal set access self-registration");
  CHECK(roll.findings() == Rows{"warning access"});
  roll("portal check");
  roll("portal set tickets own");
  CHECK(roll.findings().empty());
}

TEST_CASE("P-70 access by groups that nobody chose lets nobody in", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  CHECK(roll("portal check").out.find("rollcall portal group choose NAME") != std::string::npos);
}

TEST_CASE("P-70 a company's domain is not a free-mail provider's", "[cli][portal]") {
  SoundPortal roll;
  roll("portal company add Globex --domain globex.example");
  CHECK(roll.findings().empty());
  roll("portal company add Ada --domain Gmail.com");
  CHECK(roll.findings() == Rows{"warning company-domain"});
}

TEST_CASE("P-70 closing by customers that is on while no stage is chosen is an error", "[cli][portal]") {
  SoundPortal roll;
  roll("portal set close-by-customer on");
  CHECK(roll.findings().empty());
  roll("portal pipeline add Returns");
  CHECK(roll.findings() == Rows{"warning close-stage"});
  roll.tamper("INSERT INTO stage (pipeline_id, position, name, state) VALUES (1, 9, 'Solved', 'closed')");
  CHECK(roll.findings() == Rows{"error close-stage", "warning close-stage"});
}

TEST_CASE("P-70 a filter that lets no ticket pass, or all, is a warning", "[cli][portal]") {
  SoundPortal roll;
  roll("portal filter add 'priority = high'");
  CHECK(roll.findings().empty());
  roll.make_ticket("high");
  CHECK(roll("portal check").out.find("filter 1 lets all of 1 ticket pass") != std::string::npos);
  roll.make_ticket("low");
  CHECK(roll.findings().empty());
  roll.tamper("UPDATE ticket SET priority = 'low'");
  CHECK(roll("portal check").out.find("filter 1 lets none of 2 tickets pass") != std::string::npos);
}

TEST_CASE("P-70 a filter on an unknown property is a warning, whatever it is a filter of", "[cli][portal]") {
  SoundPortal roll;
  roll("portal filter add 'product = Pump'");
  roll("portal set tickets 'company-if rank = boss'");
  roll("portal group add Bosses --filter 'level = top'");
  CHECK(roll.findings() == Rows{"warning filter", "warning filter", "warning filter"});
}

TEST_CASE("P-70 a form that makes tickets is tied to an inbox", "[cli][portal]") {
  SoundPortal roll;
  roll.tamper("INSERT INTO form (account_id, name, makes_tickets) VALUES (1, 'Ask', 1)");
  CHECK(roll.findings() == Rows{"error form"});
}

TEST_CASE("P-23 P-70 an inbox that is not connected takes no answers, and the check says so", "[cli][portal]") {
  SoundPortal roll;
  roll("portal form add Ask --field subject --tickets yes --inbox Support");
  roll("portal form connect Ask --menu-text Ask --header-text Hello");
  CHECK(roll.findings().empty());
  roll("portal inbox set Support --connected no");
  CHECK(roll.findings() == Rows{"warning inbox", "warning inbox"});
}

TEST_CASE("P-70 colours that cannot be told apart are an error", "[cli][portal]") {
  SoundPortal roll;
  roll.tamper("INSERT INTO portal_setting VALUES (1, 'text-colour', '#777777')");
  CHECK(roll.findings() == Rows{"error contrast"});
  roll.fails(ExitCode::refused, "portal check");
}

TEST_CASE("P-70 customers who consented only to an earlier text are counted", "[cli][portal]") {
  SoundPortal roll;
  const std::string text = "INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, ";
  roll.tamper(text + "'en', 'First', 'L', 0)");
  roll.tamper("INSERT INTO contact (account_id, email, created_at, registered_at) VALUES (1, 'c@x.example', 0, 0)");
  roll.tamper("INSERT INTO consent VALUES (1, 1, 0)");
  CHECK(roll.findings().empty());
  roll.tamper(text + "'nb', 'Andre', 'L', 0)");
  CHECK(roll.findings().empty());
  roll.tamper(text + "'en', 'Second', 'L', 0)");
  CHECK(roll("portal check").out.find("1 customer has not consented to the present text") != std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
