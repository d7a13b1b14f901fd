#pragma once

#include <string>

#include "cli/environment.hpp"

namespace rollcall::cli {

/// Where secrets come from (S-34): on a terminal each is asked for and not shown; otherwise, where a switch says so,
/// they are the lines of standard input, in the order in which they are asked for. Never an argument.
class Secrets {
 public:
  enum class Source { terminal_only, standard_input };

  /// `way_in` is the switch that lets them come from standard input, for callers that have neither it nor a terminal.
  Secrets(const Environment& environment, Source source, std::string way_in)
      : environment_{environment}, source_{source}, way_in_{std::move(way_in)} {}

  /// A line before what is asked for, where somebody reads it: on a terminal.
  void say(const std::string& text);

  /// `what` as a prompt words it: `Token`. Throws usage when there is nothing to be had.
  std::string ask(const std::string& what);

  /// A new password: on a terminal typed twice. Throws usage as above, and refused where the two differ.
  std::string ask_new_password();

 private:
  std::string line(const std::string& prompt);

  const Environment& environment_;
  Source source_;
  std::string way_in_;
};

}  // namespace rollcall::cli
