#include <poll.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <string_view>

#include "cli/input/descriptor_buffer.hpp"
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
  // Without SA_RESTART: a wait for input ends, while SQLite goes on by itself.
  struct sigaction stop {};
  stop.sa_handler = ask_to_stop;
  sigaction(SIGINT, &stop, nullptr);
  sigaction(SIGTERM, &stop, nullptr);
}

/// Keeps the terminal from showing what is typed (S-34). Quitting and stopping by a key would leave it so: while this
/// lasts those keys are off, and Ctrl-C ends the reading instead of the process.
class SilentTerminal {
 public:
  SilentTerminal() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    silent.c_cc[VQUIT] = _POSIX_VDISABLE;
    silent.c_cc[VSUSP] = _POSIX_VDISABLE;
    changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  ~SilentTerminal() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::map<std::string, std::string> variables() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text{*entry};
    if (const auto equals = text.find('='); equals != std::string_view::npos)
      all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

const std::string& user_name() {
  static const auto name = [] {
    const auto* entry = getpwuid(getuid());
    return entry ? std::string{entry->pw_name} : std::to_string(getuid());
  }();
  return name;
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
  // S-21: others who run as the same user shall not read this one's variables in /proc, nor its memory.
  prctl(PR_SET_DUMPABLE, 0);
  umask(077);
  arrange_signals();
  std::ios::sync_with_stdio(false);
  const auto interrupted = [] { return stop_asked != 0; };
  rollcall::cli::DescriptorBuffer in_buffer{STDIN_FILENO, interrupted};
  std::istream in{&in_buffer};
  in.exceptions(std::ios::badbit);
  const rollcall::cli::Environment environment{
      .arguments{argv + 1, argv + argc},
      .variables = variables(),
      .in = in,
      .out = std::cout,
      .err = std::cerr,
      .clock = [] { return date::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
      .interrupted = interrupted,
      .user_id = geteuid(),
      .user_name = user_name,
      .host_name = host_name(),
      .in_file = rollcall::store::file_behind(STDIN_FILENO),
      .out_file = rollcall::store::file_behind(STDOUT_FILENO),
      .err_file = rollcall::store::file_behind(STDERR_FILENO),
      .in_is_terminal = isatty(STDIN_FILENO) == 1,
      .out_is_terminal = isatty(STDOUT_FILENO) == 1,
      .err_is_terminal = isatty(STDERR_FILENO) == 1,
      .columns = columns(),
      .silence_terminal = [] { return std::make_shared<SilentTerminal>(); },
      .serve_pages = rollcall::web::serve,
      .wait = [](std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); },
      .process_id = getpid(),
      .clear_variables = [] { ::clearenv(); }};
  return rollcall::cli::run(environment);
}
