#include <catch2/catch.hpp>

#include "support/outbox.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::service {
namespace {

using testing::Outbox;
using Strings = std::vector<std::string>;

/// Two senders on one file, with a connection and a server each.
struct TwoSendersTest {
  testing::TemporaryDirectory folder;
  std::string path = (folder / "rollcall.db").string();
  Outbox one{made(path)};
  Outbox other{opened(path)};

  TwoSendersTest() { one.prepare(); }

  static store::Database opened(const std::string& path) { return store::Database::open(path, store::Access::write); }
  static store::Database made(const std::string& path) {
    store::Database::create(path, [](store::Database&) {});
    return opened(path);
  }
};

}  // namespace

TEST_CASE_METHOD(TwoSendersTest,
                 "M-05 of two senders at once, one hands over all mail, including what the other queued", "[mail]") {
  one.queue("ada@example.org");
  std::vector<SendReport> others;
  one.meanwhile = [&] {
    if (!others.empty()) return;
    other.queue("bob@example.org");
    others.push_back(other.send());
  };
  const auto report = one.send();

  CHECK(one.recipients() == Strings{"ada@example.org", "bob@example.org"});
  CHECK(report.sent == 2);
  CHECK_FALSE(report.elsewhere);
  CHECK(other.handed_over.empty());
  REQUIRE(others.size() == 1);
  CHECK(others[0].elsewhere);
  CHECK(others[0].waiting.due == 2);
}

TEST_CASE_METHOD(TwoSendersTest, "M-05 a mail that another process has in hand is left to it", "[mail]") {
  const auto ada = one.queue("ada@example.org");
  one.queue("bob@example.org");
  SendReport others;
  one.meanwhile = [&] { others = other.send(); };

  const auto report = send_mail(one.sender(), ada);

  CHECK(one.recipients() == Strings{"ada@example.org"});
  CHECK(other.recipients() == Strings{"bob@example.org"});
  CHECK(report.sent == 1);
  CHECK(others.elsewhere);
  CHECK(others.sent == 1);
}

TEST_CASE_METHOD(TwoSendersTest, "M-05 when one sender has ended the other can begin", "[mail]") {
  one.queue("ada@example.org");
  one.send();
  one.queue("bob@example.org");
  const auto report = other.send();

  CHECK(other.recipients() == Strings{"bob@example.org"});
  CHECK_FALSE(report.elsewhere);
}

}  // namespace rollcall::service
