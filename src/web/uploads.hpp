#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/store/ticket/conversation.hpp"
#include "web/http/form_body.hpp"

namespace rollcall::web {

/// W-18, as the page says it.
inline constexpr std::size_t most_files = 5;
inline constexpr std::size_t largest_file = std::size_t{10} << 20;
inline constexpr std::size_t most_file_bytes = std::size_t{25} << 20;

/// The name of the sentence that says what is wrong with them; nothing: they may be sent.
std::optional<std::string_view> wrong_with_files(const std::vector<UploadedFile>& files);

std::vector<store::NewAttachment> attachments_from(const std::vector<UploadedFile>& files);

/// What a text field sends, with its line ends as we keep them.
std::string with_line_feeds(std::string text);

}  // namespace rollcall::web
