#include <catch2/catch.hpp>

#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/file/database.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/error_of.hpp"
#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

/// Names that no path on the command line can give to a file, but a page or a mail can.
struct Attachments : HelpDesk {
  Attachments() { ticket("Cannot sign in", carl); }

  void reply_with(const std::string& name, const std::string& content) {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, Actor::the_operator("olga"), instant("2026-11-02T09:00Z")};
    service::write_to_ticket(tx, store::get_account(tx, "acme"), 1, MessageKind::agent, "Look",
                             {{name, "text/plain", content}});
    tx.commit();
  }
};

TEST_CASE_METHOD(Attachments, "P-22 the name of an attachment is data, and its bytes come out identical",
                 "[cli][portal]") {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  int id = 0;
  for (const std::string name : {"../../x", "/etc/passwd", "a\"b'; rm -rf .txt", "図面 №7.pdf", ".."}) {
    INFO(name);
    reply_with(name, bytes);
    ++id;
    CHECK((*this)("portal attachment --contact carl@globex.example 1 " + std::to_string(id)).out == bytes);
    CHECK(rows("SELECT name FROM attachment WHERE id = " + std::to_string(id)).front() == name);
  }
  reply_with("empty", "");
  CHECK((*this)("portal attachment --contact carl@globex.example 1 " + std::to_string(id + 1)).out.empty());
  reply_with(std::string(255, 'n'), "x");
  reply_with("largest", std::string(10 << 20, 'x'));
  CHECK((*this)("portal attachment --contact carl@globex.example 1 " + std::to_string(id + 3)).out.size() == 10 << 20);
}

TEST_CASE_METHOD(Attachments, "P-22 the bytes of an attachment never go to a terminal", "[cli][portal]") {
  reply_with("photo.png", "\x1b]0;owned\x07");
  const auto answer = on_terminal().fails(ExitCode::usage, "portal attachment --contact carl@globex.example 1 1");
  CHECK(answer.out.empty());
  CHECK(answer.err == "rollcall: this content is not text that a terminal can show\nhint: send it to a file: > FILE\n");
}

TEST_CASE_METHOD(Attachments,
                 "P-22 an attachment without a name, with one of 300 bytes or control characters, or over "
                 "10 MiB is refused, and nothing is written",
                 "[cli][portal]") {
  const std::string with_nul{"a\0b", 3};
  for (const auto& name : {std::string{}, std::string(300, 'n'), with_nul, std::string{"a\nb"}, std::string{"\xff"}}) {
    INFO(name);
    const auto error = error_of([&, &name = name] { reply_with(name, "x"); });
    CHECK(error.fault() == Fault::usage);
    CHECK_THAT(said(error), Catch::StartsWith("not a name for an attachment: "));
    CHECK(said(error).find_first_of(std::string{"\0\n\xff", 3}) == std::string::npos);
  }
  CHECK(said(error_of([&] { reply_with("big", std::string((10 << 20) + 1, 'x')); })) == "big is larger than 10 MiB");
  CHECK(rows("SELECT count(*) FROM message").front() == "0");
}

}  // namespace
}  // namespace rollcall::testing
