#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <string_view>

#include "run.hpp"

extern char** environ;

namespace {

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) {
  stop_asked = 1;
}

void arrange_signals() {
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
  sigaction(SIGXFSZ, &ignore, nullptr);
  // Without SA_RESTART: a prompt that waits for an answer ends, while SQLite goes on by itself.
  struct sigaction stop {};
  stop.sa_handler = ask_to_stop;
  sigaction(SIGINT, &stop, nullptr);
  sigaction(SIGTERM, &stop, nullptr);
}

std::map<std::string, std::string> variables() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text{*entry};
    if (const auto equals = text.find('='); equals != std::string_view::npos)
      all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

std::string user_name() {
  const auto* entry = getpwuid(getuid());
  return entry ? entry->pw_name : std::to_string(getuid());
}

std::string host_name() {
  char name[256] = "localhost";
  gethostname(name, sizeof name - 1);
  return name;
}

std::size_t columns() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

int main(int argc, char** argv) {
  umask(077);
  arrange_signals();
  std::ios::sync_with_stdio(false);
  const rollcall::cli::Environment environment{
      .arguments{argv + 1, argv + argc},
      .variables = variables(),
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .clock = [] { return date::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
      .interrupted = [] { return stop_asked != 0; },
      .user_id = geteuid(),
      .user_name = user_name(),
      .host_name = host_name(),
      .in_is_terminal = isatty(STDIN_FILENO) == 1,
      .out_is_terminal = isatty(STDOUT_FILENO) == 1,
      .err_is_terminal = isatty(STDERR_FILENO) == 1,
      .columns = columns()};
  return rollcall::cli::run(environment);
}
