#include "sendmail.hpp"

#include <fmt/format.h>
#include <sysexits.h>

#include <system_error>

#include "child_process.hpp"
#include "encoding.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::transports {
namespace {

using Kind = Outcome::Kind;

/// Programs on this system want its own line ends; some would send CR CR LF otherwise.
void write_with_unix_line_ends(const Spool& message, const std::function<void(std::string_view)>& piece) {
  bool after_cr = false;
  message.read([&](std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + 1);
    for (const char c : bytes) {
      if (after_cr && c != '\n') text += '\r';
      after_cr = c == '\r';
      if (!after_cr) text += c;
    }
    piece(text);
  });
  if (after_cr) piece("\r");
}

/// The last thing it printed.
std::string last_line_of(std::string_view output) {
  output = trim(output);
  return one_line(output.substr(output.rfind('\n') + 1));
}

// An exit code says what a program on this machine thinks, and proves nothing of a mailbox.
Kind kind_of(std::optional<int> exit_code) {
  switch (exit_code.value_or(EX_TEMPFAIL)) {
    case EX_OK:
      return Kind::sent;
    case EX_DATAERR:
      return Kind::refused;
    case EX_NOUSER:
    case EX_NOHOST:
    case EX_UNAVAILABLE:
    case EX_NOPERM:
      return Kind::doubtful;
    default:
      return Kind::deferred;  // EX_TEMPFAIL, and every code that is not known to be permanent
  }
}

}  // namespace

HandOver sendmail_transport(std::string program, std::chrono::milliseconds limit) {
  return [=](const std::string& from, const std::string& to, const Spool& message) -> Outcome {
    try {
      const auto result = run_child(
          {program, "-i", "-f", from, "--", to}, [&](const auto& piece) { write_with_unix_line_ends(message, piece); },
          limit);
      const auto exit =
          result.exit_code ? fmt::format("exit {}", *result.exit_code) : "ended by a signal, or took too long";
      const auto words = last_line_of(result.output);
      return {kind_of(result.exit_code), words.empty() ? exit : fmt::format("{}: {}", exit, words)};
    } catch (const std::system_error& failure) {
      return {Kind::unusable, failure.what()};
    }
  };
}

}  // namespace rollcall::transports
