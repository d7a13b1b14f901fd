#include "support/smtp_server.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

namespace rollcall::testing {
namespace {

std::vector<nlohmann::json> events_in(const std::filesystem::path& log, const std::string& kind) {
  std::vector<nlohmann::json> events;
  if (!std::filesystem::exists(log)) return events;
  std::istringstream lines{content_of(log)};
  for (std::string line; std::getline(lines, line);)
    if (auto event = nlohmann::json::parse(line); event["event"] == kind) events.push_back(std::move(event));
  return events;
}

}  // namespace

SmtpServer::SmtpServer(const std::string& plan) : process_{"smtp_server.py", {directory_.path(), plan}} {}

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
