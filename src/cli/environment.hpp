#pragma once

#include <chrono>
#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/store/file/roll_files.hpp"
#include "rollcall/web/http/server.hpp"

namespace rollcall::cli {

/// Everything a command can see of the world outside. `main` fills it from the process, tests fill it by hand.
struct Environment {
  std::vector<std::string> arguments;  ///< without the program's name
  std::map<std::string, std::string> variables;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::function<Instant()> clock;
  std::function<bool()> interrupted = [] {
    return false;
  };                     ///< SIGINT or SIGTERM came: finish the present transaction, then stop
  unsigned user_id = 0;  ///< of the operating system; 0 is root
  /// Of the operating system, which may have to ask another computer.
  std::function<std::string()> user_name = [] { return std::string{}; };
  std::string host_name{};
  /// The files that standard input, output and error are; nullopt where they are none.
  std::optional<store::FileId> in_file{};
  std::optional<store::FileId> out_file{};
  std::optional<store::FileId> err_file{};
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t columns = 80;  ///< of the terminal
  /// Keeps the terminal from showing what is typed, until what it returns is gone (S-34).
  std::function<std::shared_ptr<void>()> silence_terminal = [] { return nullptr; };
  HashCost password_cost{};  ///< of passwords that are set (S-30)
  /// Answers browsers until somebody presses Ctrl-C; tests answer none.
  std::function<void(const web::ServerOptions&)> serve_pages = [](const web::ServerOptions&) {};
  /// Waits for so long, or until a signal comes; tests wait for nothing.
  std::function<void(std::chrono::milliseconds)> wait = [](std::chrono::milliseconds) {};
  int process_id = 0;
  /// Takes the variables away from libraries and child processes, which would open what some of them name (S-21).
  std::function<void()> clear_variables = [] {};

  /// The variable's value; an empty variable counts as not set.
  std::string variable(const std::string& name) const {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string{} : found->second;
  }
};

}  // namespace rollcall::cli
