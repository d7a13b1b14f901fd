#include "uploads.hpp"

#include <map>

#include "rollcall/base/text.hpp"

namespace rollcall::web {
namespace {

// By its name, as a browser's own word for it can be anything.
std::string type_of(const std::string& name) {
  static const std::map<std::string, std::string> types{
      {".csv", "text/csv"},   {".gif", "image/gif"},       {".jpeg", "image/jpeg"}, {".jpg", "image/jpeg"},
      {".log", "text/plain"}, {".pdf", "application/pdf"}, {".png", "image/png"},   {".txt", "text/plain"}};
  const auto dot = name.rfind('.');
  const auto found = dot == std::string::npos ? types.end() : types.find(fold_case(name.substr(dot)));
  return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace

std::optional<std::string_view> wrong_with_files(const std::vector<UploadedFile>& files) {
  std::size_t bytes = 0;
  bool is_too_large = files.size() > most_files;
  for (const auto& file : files) {
    bytes += file.content.size();
    is_too_large = is_too_large || file.content.size() > largest_file;
  }
  if (is_too_large || bytes > most_file_bytes) return "page_files_too_large";
  return std::nullopt;
}

std::vector<store::NewAttachment> attachments_from(const std::vector<UploadedFile>& files) {
  std::vector<store::NewAttachment> attachments;
  for (const auto& file : files) attachments.push_back({file.name, type_of(file.name), file.content});
  return attachments;
}

std::string with_line_feeds(std::string text) {
  for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
  return text;
}

}  // namespace rollcall::web
