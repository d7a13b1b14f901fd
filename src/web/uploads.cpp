#include "uploads.hpp"

#include "rollcall/domain/ticket/media_type.hpp"

namespace rollcall::web {

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
  for (const auto& file : files) attachments.push_back({file.name, media_type_of(file.name), file.content});
  return attachments;
}

std::string with_line_feeds(std::string text) {
  for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
  return text;
}

}  // namespace rollcall::web
