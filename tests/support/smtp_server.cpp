#include "support/smtp_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>
#include <sstream>
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

std::vector<nlohmann::json> events_in(const std::filesystem::path& log, const std::string& kind) {
  std::vector<nlohmann::json> events;
  if (!std::filesystem::exists(log)) return events;
  std::istringstream lines{content_of(log)};
  for (std::string line; std::getline(lines, line);)
    if (auto event = nlohmann::json::parse(line); event["event"] == kind) events.push_back(std::move(event));
  return events;
}

}  // namespace

SmtpServer::SmtpServer(const std::string& plan) {
  const auto input = make_pipe();
  const auto output = make_pipe();
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(input[0], STDIN_FILENO);
    ::dup2(output[1], STDOUT_FILENO);
    ::execl("/usr/bin/python3", "python3", "-B", ROLLCALL_TESTS_DIR "/support/smtp_server.py",
            directory_.path().c_str(), plan.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(input[0]);
  ::close(output[1]);
  standard_input_ = input[1];
  port_ = first_line_from(output[0]);
  ::close(output[0]);
  if (port_.empty()) {
    stop();
    throw std::runtime_error{"the test's SMTP server does not start"};
  }
}

void SmtpServer::stop() {
  if (process_ < 0) return;
  ::close(standard_input_);
  ::kill(process_, SIGKILL);
  ::waitpid(std::exchange(process_, -1), nullptr, 0);
}

std::vector<SmtpServer::Mail> SmtpServer::mails() const {
  std::vector<Mail> mails;
  for (const auto& event : events_in(directory_ / "log", "mail"))
    mails.push_back({.from = event["from"],
                     .to = event["to"],
                     .connection = event["connection"],
                     .tls = event["tls"],
                     .user = event["user"].is_null() ? "" : event["user"].get<std::string>(),
                     .greeting = event["greeting"],
                     .content = content_of(directory_ / (std::to_string(event["number"].get<int>()) + ".eml"))});
  return mails;
}

int SmtpServer::connections() const {
  return static_cast<int>(events_in(directory_ / "log", "connection").size());
}

}  // namespace rollcall::testing
