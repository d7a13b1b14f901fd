#include "support/python_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace rollcall::testing {
namespace {

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
  return ends;
}

std::string first_line_from(int file) {
  std::string line;
  for (char c = 0; ::read(file, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

}  // namespace

PythonServer::PythonServer(const std::string& script, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{"python3", "-B", ROLLCALL_TESTS_DIR "/support/" + script};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& each : words) pointers.push_back(each.data());
  pointers.push_back(nullptr);

  const auto input = make_pipe();
  const auto output = make_pipe();
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(input[0], STDIN_FILENO);
    ::dup2(output[1], STDOUT_FILENO);
    ::execv("/usr/bin/python3", pointers.data());
    ::_exit(127);
  }
  ::close(input[0]);
  ::close(output[1]);
  standard_input_ = input[1];
  first_line_ = first_line_from(output[0]);
  ::close(output[0]);
  if (first_line_.empty()) {
    stop();
    throw std::runtime_error{"the test's server does not start: " + script};
  }
}

void PythonServer::stop() {
  if (process_ < 0) return;
  ::close(standard_input_);
  ::kill(process_, SIGKILL);
  ::waitpid(std::exchange(process_, -1), nullptr, 0);
}

}  // namespace rollcall::testing
