#include <catch2/catch.hpp>
#include <filesystem>
#include <vector>

#include "rollcall/transports/transport.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::transports {
namespace {

namespace fs = std::filesystem;
using testing::content_of;
using testing::TemporaryDirectory;

std::string mail_with(const std::string& message_id, const std::string& body = "Hello\r\n") {
  return "Subject: A test\r\nMessage-ID: <" + message_id + ">\r\n\r\n" + body;
}

std::vector<fs::path> files_in(const fs::path& directory) {
  return {fs::directory_iterator{directory}, fs::directory_iterator{}};
}

struct MaildirTest {
  TemporaryDirectory home;
  fs::path maildir = home / "made/on/the/way";
  HandOver hand_over = open_transport("maildir:" + maildir.string(), [] { return std::nullopt; });

  Outcome send(const std::string& message) {
    return hand_over("rollcall@example.org", "ada@example.org", *spooled(message));
  }
};

constexpr auto only_owner_all = fs::perms::owner_all;
constexpr auto only_owner_rw = fs::perms::owner_read | fs::perms::owner_write;

}  // namespace

TEST_CASE_METHOD(MaildirTest, "M-03 a mail is a file in the maildir's new folder, readable by its owner only",
                 "[mail]") {
  CHECK(send(mail_with("1@example.org")).kind == Outcome::Kind::sent);

  const auto files = files_in(maildir / "new");
  REQUIRE(files.size() == 1);
  CHECK(content_of(files[0]) == mail_with("1@example.org"));
  CHECK(fs::status(files[0]).permissions() == only_owner_rw);
  CHECK(files_in(maildir / "tmp").empty());
  CHECK(files_in(maildir / "cur").empty());
  for (const auto* folder : {"", "tmp", "new", "cur"})
    CHECK(fs::status(maildir / folder).permissions() == only_owner_all);
}

TEST_CASE_METHOD(MaildirTest, "M-03 a maildir is not touched before the first mail", "[mail]") {
  CHECK(!fs::exists(home / "made"));
}

TEST_CASE_METHOD(MaildirTest, "M-02 handing the same mail over again after a crash leaves one mail", "[mail]") {
  send(mail_with("1@example.org", "a first time\r\n"));
  send(mail_with("2@example.org"));
  CHECK(send(mail_with("1@example.org", "once more, with another link\r\n")).kind == Outcome::Kind::sent);

  CHECK(files_in(maildir / "new").size() == 2);
}

TEST_CASE_METHOD(MaildirTest, "M-04 a maildir that cannot be written is unusable, in the system's words", "[mail]") {
  testing::write_file(home / "made", "a file in the way");

  const auto outcome = send(mail_with("1@example.org"));

  CHECK(outcome.kind == Outcome::Kind::unusable);
  CHECK_THAT(outcome.reply, Catch::EndsWith(": Not a directory"));
}

TEST_CASE_METHOD(MaildirTest, "M-06 what is no address is refused before any transport sees it", "[mail]") {
  const auto address = GENERATE(as<std::string>{}, "", "-oQ/tmp", "a b@example.org", "a@example.org\r\nRSET",
                                "<a@example.org>", "zoë@example.org");

  CHECK(hand_over("rollcall@example.org", address, *spooled(mail_with("1@example.org"))).kind ==
        Outcome::Kind::refused);
  CHECK(hand_over(address, "ada@example.org", *spooled(mail_with("1@example.org"))).kind == Outcome::Kind::refused);
  CHECK(!fs::exists(maildir));
}

}  // namespace rollcall::transports
