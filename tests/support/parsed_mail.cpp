#include "support/parsed_mail.hpp"

#include <stdio.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/temporary_directory.hpp"

namespace rollcall::testing {
namespace {

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(command.c_str(), "r"), ::pclose};
  if (!pipe) throw std::runtime_error{"cannot run " + command};
  std::string output;
  std::array<char, 4096> chunk;
  while (const auto bytes = ::fread(chunk.data(), 1, chunk.size(), pipe.get())) output.append(chunk.data(), bytes);
  return output;
}

std::string text_of(const nlohmann::json& value) {
  return value.is_null() ? "" : value.get<std::string>();
}

}  // namespace

std::string ParsedMail::header(const std::string& name) const {
  std::vector<std::string> values;
  for (const auto& [found, value] : headers)
    if (found == name) values.push_back(value);
  if (values.size() != 1) throw std::runtime_error{std::to_string(values.size()) + " headers are called " + name};
  return values.front();
}

ParsedMail parse_mail(const std::string& bytes) {
  const TemporaryDirectory directory;
  write_file(directory / "mail", bytes);
  const auto json = nlohmann::json::parse(
      output_of("/usr/bin/python3 -B " ROLLCALL_TESTS_DIR "/support/parse_mail.py " + (directory / "mail").string()));

  ParsedMail mail{.headers = json["headers"],
                  .from = json["from"],
                  .to = json["to"],
                  .structure = json["structure"],
                  .parts = {},
                  .defects = json["defects"]};
  for (const auto& part : json["parts"])
    mail.parts.push_back({.type = text_of(part["type"]),
                          .charset = text_of(part["charset"]),
                          .file_name = text_of(part["file_name"]),
                          .encoding = text_of(part["encoding"]),
                          .content = text_of(part["content"])});
  return mail;
}

}  // namespace rollcall::testing
