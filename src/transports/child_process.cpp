#include "child_process.hpp"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
extern "C" {  // glibc 2.36 forgot it
#include <sys/pidfd.h>
}

#include <cerrno>
#include <system_error>

#include "file_descriptor.hpp"

namespace rollcall::transports {
namespace {

void check(bool done, const char* what) {
  if (!done) throw std::system_error{errno, std::generic_category(), what};
}

/// A file without a name, positioned at its beginning. Used as standard input and output, it avoids two pipes, each of
/// which may be full while we wait for the other.
FileDescriptor memory_file(const Input& content) {
  FileDescriptor file{::memfd_create("mail", MFD_CLOEXEC)};
  check(file.is_open(), "memfd_create");
  content([&](std::string_view piece) {
    while (!piece.empty()) {
      const auto written = ::write(file.number(), piece.data(), piece.size());
      check(written > 0, "memfd_create");
      piece.remove_prefix(static_cast<std::size_t>(written));
    }
  });
  ::lseek(file.number(), 0, SEEK_SET);
  return file;
}

std::string beginning_of(const FileDescriptor& file) {
  std::string text(4096, '\0');
  const auto bytes = ::pread(file.number(), text.data(), text.size(), 0);
  text.resize(bytes > 0 ? static_cast<std::size_t>(bytes) : 0);
  return text;
}

/// The variables that are none of rollcall's, up to a null.
std::vector<char*> variables_of_others() {
  std::vector<char*> variables;
  for (char** entry = environ; entry && *entry; ++entry)
    if (!std::string_view{*entry}.starts_with("ROLLCALL_")) variables.push_back(*entry);
  variables.push_back(nullptr);
  return variables;
}

pid_t start(const std::vector<std::string>& command, const FileDescriptor& input, const FileDescriptor& output) {
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, input.number(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, output.number(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, output.number(), STDERR_FILENO);

  // What rollcall ignores or blocks is not to be inherited.
  sigset_t ignored;
  ::sigemptyset(&ignored);
  ::sigaddset(&ignored, SIGPIPE);
  ::sigaddset(&ignored, SIGXFSZ);
  sigset_t blocked;
  ::sigemptyset(&blocked);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setsigdefault(&attributes, &ignored);
  ::posix_spawnattr_setsigmask(&attributes, &blocked);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);

  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  auto variables = variables_of_others();
  pid_t child = 0;
  const int problem = ::posix_spawn(&child, arguments.front(), &files, &attributes, arguments.data(), variables.data());
  ::posix_spawn_file_actions_destroy(&files);
  ::posix_spawnattr_destroy(&attributes);
  if (problem != 0) throw std::system_error{problem, std::generic_category(), command.front()};
  return child;
}

/// Waits for the end of the program, not of its output: a process that it leaves running may keep that open for hours.
/// Signals wait meanwhile.
bool ends_within(std::chrono::milliseconds limit, pid_t child) {
  const FileDescriptor end{::pidfd_open(child, 0)};
  pollfd event{end.number(), POLLIN, 0};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(limit);
  const timespec patience{seconds.count(), std::chrono::nanoseconds{limit - seconds}.count()};
  sigset_t all;
  ::sigfillset(&all);
  return end.is_open() && ::ppoll(&event, 1, &patience, &all) == 1;
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, const Input& input, std::chrono::milliseconds limit) {
  const auto output = memory_file([](const auto&) {});
  const auto child = start(command, memory_file(input), output);
  if (!ends_within(limit, child)) ::kill(-child, SIGKILL);

  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {WIFEXITED(status) ? std::optional{WEXITSTATUS(status)} : std::nullopt, beginning_of(output)};
}

}  // namespace rollcall::transports
