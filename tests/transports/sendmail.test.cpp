#include "transports/sendmail.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>

#include "support/temporary_directory.hpp"

namespace rollcall::transports {
namespace {

namespace fs = std::filesystem;
using Kind = Outcome::Kind;

/// A shell script in the place of sendmail.
struct SendmailTest {
  testing::TemporaryDirectory directory;
  std::string program = directory / "sendmail";

  void script(const std::string& lines) {
    testing::write_file(program, "#!/bin/sh\ncd '" + directory.path().string() + "'\n" + lines);
    fs::permissions(program, fs::perms::owner_all);
  }

  Outcome send(const std::string& message = "Subject: A test\r\n\r\nHello\r\n") {
    return sendmail_transport(program)("rollcall@example.org", "ada@example.org", *spooled(message));
  }

  std::string written(const std::string& name) { return testing::content_of(directory / name); }
};

}  // namespace

TEST_CASE_METHOD(SendmailTest, "M-03 sendmail gets the addresses behind --, and the mail with the system's line ends",
                 "[mail]") {
  script("printf '%s|' \"$@\" > arguments\ncat > mail\n");

  const auto outcome = send("Subject: A test\r\n\r\n.\r\nlone \r stays\r\n");

  CHECK(outcome.kind == Kind::sent);
  CHECK(outcome.reply == "exit 0");
  CHECK(written("arguments") == "-i|-f|rollcall@example.org|--|ada@example.org|");
  CHECK(written("mail") == "Subject: A test\n\n.\nlone \r stays\n");
}

TEST_CASE_METHOD(SendmailTest, "S-21 sendmail inherits none of rollcall's variables, and all others", "[mail]") {
  for (const auto* name : {"ROLLCALL_TOKEN", "ROLLCALL_SMTP_PASSWORD", "ROLLCALL_DB", "OF_SOMEBODY_ELSE"})
    ::setenv(name, "a value", 1);
  script("env > variables\n");

  send();

  for (const auto* name : {"ROLLCALL_TOKEN", "ROLLCALL_SMTP_PASSWORD", "ROLLCALL_DB"}) ::unsetenv(name);
  ::unsetenv("OF_SOMEBODY_ELSE");
  CHECK(written("variables").find("ROLLCALL_") == std::string::npos);
  CHECK(written("variables").find("OF_SOMEBODY_ELSE=a value\n") != std::string::npos);
}

TEST_CASE_METHOD(SendmailTest, "M-04 sendmail's exit code says what became of the mail, its last line why", "[mail]") {
  const auto [code, kind] = GENERATE(table<int, Kind>({{0, Kind::sent},
                                                       {64, Kind::deferred},
                                                       {65, Kind::refused},
                                                       {67, Kind::doubtful},
                                                       {68, Kind::doubtful},
                                                       {69, Kind::doubtful},
                                                       {71, Kind::deferred},
                                                       {75, Kind::deferred},
                                                       {77, Kind::doubtful},
                                                       {127, Kind::deferred}}));
  script("echo first\necho 'ada: is \tnot here' >&2\nexit " + std::to_string(code));

  const auto outcome = send();

  CHECK(outcome.kind == kind);
  CHECK(outcome.reply == "exit " + std::to_string(code) + ": ada: is  not here");
}

TEST_CASE_METHOD(SendmailTest, "M-04 a sendmail that dies of a signal defers the mail", "[mail]") {
  script("kill -9 $$");

  CHECK(send().kind == Kind::deferred);
}

TEST_CASE_METHOD(SendmailTest, "M-04 a sendmail that hangs is ended, with all it started, and the mail deferred",
                 "[mail]") {
  const auto held_open = directory / "held open";
  REQUIRE(::mkfifo(held_open.c_str(), 0600) == 0);
  pollfd end{::open(held_open.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC), 0, 0};
  script("exec 3> 'held open'\nsleep 600 &\nsleep 600\n");

  const auto outcome =
      sendmail_transport(program, std::chrono::milliseconds{300})("a@example.org", "b@example.org", Spool{});

  CHECK(outcome.kind == Kind::deferred);
  constexpr int patience = 10'000;
  CHECK(::poll(&end, 1, patience) == 1);
  CHECK(end.revents == POLLHUP);  // nobody holds it open any more
  ::close(end.fd);
}

TEST_CASE_METHOD(SendmailTest, "M-04 what sendmail leaves running in the background is not waited for", "[mail]") {
  script("sleep 2 &\nexit 0\n");

  const auto outcome = sendmail_transport(program, std::chrono::seconds{1})("a@example.org", "b@example.org", Spool{});

  CHECK(outcome.kind == Kind::sent);
}

TEST_CASE_METHOD(SendmailTest, "M-04 a sendmail that does not read a long mail is judged by its exit code", "[mail]") {
  script("exit 65");

  CHECK(send(std::string(4 << 20, 'x')).kind == Kind::refused);
}

TEST_CASE_METHOD(SendmailTest, "M-04 a sendmail that cannot be started is unusable, in the system's words", "[mail]") {
  CHECK(send().kind == Kind::unusable);
  CHECK(send().reply == program + ": No such file or directory");

  testing::write_file(program, "#!/bin/sh\n");
  CHECK(send().reply == program + ": Permission denied");
}

TEST_CASE_METHOD(SendmailTest, "M-03 sendmail does not inherit that rollcall ignores SIGPIPE", "[mail]") {
  script("kill -PIPE $$\nexit 0\n");
  const auto before = ::signal(SIGPIPE, SIG_IGN);

  CHECK(send().kind == Kind::deferred);  // it was ended by the signal

  ::signal(SIGPIPE, before);
}

}  // namespace rollcall::transports
