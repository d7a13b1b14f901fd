#include <array>
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Counts = std::array<int, 4>;  ///< customers gaining, tickets gained, customers losing, tickets lost

/// Carl has two tickets and Cora one, all of Globex; Otto one of Initech. Whoever registers may enter; the portal is
/// off.
class ExposureTest : public HelpDesk {
 public:
  ExposureTest() {
    ticket("Carl asks", carl, "--priority high");
    ticket("Carl asks again", carl);
    ticket("Cora asks", cora, "--priority high");
    ticket("Otto asks", otto);
    set("access", "self-registration");
  }

  /// The last line of the answer.
  std::string says(const std::string& command) {
    auto text = (*this)(command).out;
    text.pop_back();
    return text.substr(text.rfind('\n') + 1);
  }
  Counts counts(const std::string& command) {
    const auto exposure = json(command)["exposure"];
    return {exposure["customers_gaining"], exposure["tickets_gained"], exposure["customers_losing"],
            exposure["tickets_lost"]};
  }
};

const Counts nothing{};

}  // namespace

TEST_CASE_METHOD(ExposureTest, "P-61 who gains and who loses tickets by a setting is told, with the portal still off",
                 "[cli][portal]") {
  CHECK(says("portal set tickets company") == "2 customers gain 3 tickets; none loses any.");
  check_golden("portal_set_exposure.json", (*this)("portal set tickets own --json").out);
  CHECK(says("portal set tickets 'company-if first_name = Carl'") == "1 customer gains 1 ticket; none loses any.");
  CHECK(says("portal set tickets own") == "1 customer loses 1 ticket; none gains any.");
  CHECK(says("portal set tickets own slug help") == "slug: help, was none");
  CHECK(counts("portal set slug other") == nothing);
}

TEST_CASE_METHOD(ExposureTest, "P-61 a dry run tells the same, and each time anew", "[cli][portal]") {
  for (int times = 0; times < 2; ++times)
    CHECK(says("portal set tickets company --dry-run") == "2 customers gain 3 tickets; none loses any.");
  CHECK((*this)("portal set tickets company --quiet").out.empty());
}

TEST_CASE_METHOD(ExposureTest, "P-61 a first filter takes tickets away, a second and its removal give some back",
                 "[cli][portal]") {
  CHECK(says("portal filter add 'priority = high'") == "2 customers lose 2 tickets; none gains any.");
  check_golden("portal_filter_add_exposure", (*this)("portal filter add 'priority is not set'").out);
  CHECK(counts("portal filter remove 1") == Counts{0, 0, 2, 2});
  CHECK(counts("portal filter remove 2") == Counts{2, 2, 0, 0});
}

TEST_CASE_METHOD(ExposureTest, "P-61 a customer can both gain and lose", "[cli][portal]") {
  filter("priority = high");
  (*this)("portal group add Carls --filter 'first_name = Carl'");
  (*this)("portal group choose Carls");
  CHECK(says("portal set tickets company access access-groups") ==
        "1 customer gains 1 ticket; 1 customer loses 1 ticket.");
}

TEST_CASE_METHOD(ExposureTest, "P-61 groups tell when they open the portal, and only while access is by groups",
                 "[cli][portal]") {
  const std::string group = "portal group ";
  CHECK(counts(group + "add Hand") == nothing);
  CHECK(counts(group + "choose Hand") == nothing);
  CHECK(counts("portal set access access-groups") == Counts{0, 0, 3, 4});
  CHECK(says(group + "add-contact Hand " + carl + ' ' + otto) == "2 customers gain 3 tickets; none loses any.");
  CHECK(counts(group + "add-contact Hand " + carl) == nothing);
  CHECK(counts(group + "add Globex --filter 'company = Globex'") == nothing);
  CHECK(counts(group + "choose Hand Globex") == Counts{1, 1, 0, 0});
  CHECK(counts(group + "remove-contact Hand " + carl) == nothing);  // still in the other one
  CHECK(counts(group + "set Globex --filter 'first_name = Cora'") == Counts{0, 0, 1, 2});
  CHECK(counts(group + "choose none") == Counts{0, 0, 2, 2});
}

TEST_CASE_METHOD(ExposureTest, "P-61 before a group is taken away it is told who loses by it", "[cli][portal]") {
  set("access", "access-groups");
  (*this)("portal group add Hand");
  (*this)("portal group choose Hand");
  (*this)("portal group add-contact Hand " + carl);
  check_golden("portal_group_remove_asks", typing("n\n").fails(ExitCode::refused, "portal group remove Hand").err);
  CHECK(says("portal group remove Hand --yes") == "1 customer loses 2 tickets; none gains any.");
}

TEST_CASE_METHOD(ExposureTest, "P-61 another way to sign in brings its own way of access", "[cli][portal]") {
  (*this)("portal domain add help.acme.example --language en");
  set("domain", "help.acme.example");
  const std::string sign_in = "portal domain set help.acme.example --sign-in ";
  CHECK(counts(sign_in + "sso-jwt") == Counts{0, 0, 3, 4});
  CHECK(counts("portal set access sso-all") == Counts{3, 4, 0, 0});
  CHECK(counts(sign_in + "password") == nothing);
  CHECK(counts("portal set access-under-sso sso-groups") == nothing);
  CHECK(says(sign_in + "sso-saml") == "3 customers lose 4 tickets; none gains any.");
}

TEST_CASE_METHOD(ExposureTest, "P-61 nobody gains tickets until it is set who may enter, and everybody does once it is",
                 "[cli][portal]") {
  CHECK(counts("portal set access none") == Counts{0, 0, 3, 4});
  CHECK(counts("portal set tickets company") == nothing);
  (*this)("portal domain add help.acme.example --language en");
  CHECK(says("portal setup --name Help --domain help.acme.example --slug help --inbox Support --tickets company "
             "--access self-registration") == "3 customers gain 7 tickets; none loses any.");
}

TEST_CASE_METHOD(ExposureTest, "P-61 the disabled are not counted, nor another account's customers", "[cli][portal]") {
  (*this)("portal contact disable " + cora);
  CHECK(counts("portal set tickets company") == Counts{1, 1, 0, 0});
  (*this)("account add Zoo --admin zoe@zoo.example");
  CHECK(counts("--account zoo portal set access self-registration") == nothing);
}

TEST_CASE_METHOD(ExposureTest, "P-61 an import that moves people between companies says what they gain and lose",
                 "[cli][portal]") {
  const auto import = [&](const std::string& rows, const std::string& options = "") {
    given("email,primary company\n" + rows);
    return (*this)("portal contact import - " + options);
  };
  const auto last_line = [](const Answer& answer) {
    const auto text = answer.out.substr(0, answer.out.size() - 1);
    return text.substr(text.rfind('\n') + 1);
  };
  CHECK(last_line(import(otto + ",Globex\n")) == "1 row: 0 added, 1 updated, 0 unchanged, 0 rejected.");  // own tickets
  set("tickets", "company");
  CHECK(last_line(import(otto + ",Initech\n", "--dry-run")) == "1 customer loses 3 tickets; none gains any.");
  CHECK(last_line(import(otto + ",Initech\n")) == "1 customer loses 3 tickets; none gains any.");
  CHECK(last_line(import(cora + ",Initech\n" + carl + ",Globex\n")) ==
        "1 customer gains 1 ticket; 1 customer loses 2 tickets.");
  const auto exposure = Json::parse(import(cora + ",none\n", "--json").out)["exposure"];
  CHECK(exposure["customers_gaining"] == 0);
  CHECK(exposure["tickets_lost"] == 1);
}

}  // namespace rollcall::testing
