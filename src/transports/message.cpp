#include "rollcall/transports/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <locale>

#include "encoding.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::transports {
namespace {

constexpr std::size_t line_width = 78;
constexpr const char* end_of_line = "\r\n";

/// Columns taken by the last line of a header so far.
std::size_t column_of(std::string_view header) {
  return header.size() - (header.rfind('\n') + 1);
}

/// An address or a message id as it may stand between angle brackets: what cannot stand there is left out.
std::string bracketed(std::string_view id) {
  std::string graphic;
  std::ranges::copy_if(id, std::back_inserter(graphic),
                       [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>'; });
  return '<' + graphic + '>';
}

std::string in_quotes(std::string_view plain) {
  std::string text{'"'};
  for (const char c : plain) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text += '"';
}

std::string text_header(std::string_view name, std::string_view typed) {
  auto header = fmt::format("{}: ", name);
  const auto line = one_line(typed);
  const bool fits = is_plain(line) && header.size() + line.size() <= line_width;
  return header += fits ? line : encoded_words(line, header.size());
}

std::string mailbox_header(std::string_view name, const Mailbox& mailbox) {
  auto header = fmt::format("{}: ", name);
  const auto display_name = one_line(mailbox.name);
  const auto address = bracketed(mailbox.email);
  if (display_name.empty()) return header += address;

  const auto plain = in_quotes(display_name);
  const bool fits = is_plain(display_name) && header.size() + plain.size() <= line_width;
  header += fits ? plain : encoded_words(display_name, header.size());
  header += column_of(header) + 1 + address.size() <= line_width ? " " : "\r\n ";
  return header += address;
}

std::string message_id_header(std::string_view id) {
  constexpr std::string_view name = "Message-ID:";
  const auto value = bracketed(id);
  return fmt::format("{}{}{}", name, name.size() + 1 + value.size() <= line_width ? " " : "\r\n ", value);
}

std::string date_header(Instant date) {
  return date::format(std::locale::classic(), "Date: %a, %d %b %Y %T +0000", date);
}

std::string multipart_header(std::string_view kind, std::string_view boundary) {
  return fmt::format("Content-Type: multipart/{};\r\n boundary=\"{}\"\r\n", kind, boundary);
}

std::string text_part(std::string_view subtype, std::string_view text) {
  return fmt::format(
      "Content-Type: text/{}; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n"
      "\r\n"
      "{}",
      subtype, quoted_printable(text));
}

/// Text first: a reader shows the last alternative it understands.
std::string alternatives(const Message& message, const std::string& boundary) {
  return fmt::format("{0}\r\n--{1}\r\n{2}\r\n--{1}\r\n{3}\r\n--{1}--\r\n", multipart_header("alternative", boundary),
                     boundary, text_part("plain", message.text), text_part("html", message.html));
}

/// A type given by the uploader of the file: kept where it is one, and one that may be sent as base64.
std::string media_type(std::string_view given) {
  const auto type = fold_case(given);
  const bool composite = type.starts_with("multipart/") || type.starts_with("message/");
  const bool kept = is_plain(given) && given.find('/') != std::string_view::npos && given.size() <= 60 && !composite;
  return kept ? std::string{given} : "application/octet-stream";
}

std::string file_name_parameter(std::string_view given) {
  auto name = one_line(given);
  std::ranges::replace_if(
      name, [](char c) { return c == '/' || c == '\\'; }, '_');
  const bool simple = is_plain(name) && name.find('"') == std::string::npos && name.size() <= 64;
  return simple ? fmt::format("filename=\"{}\"", name) : "filename*=" + extended_value(name);
}

using Piece = std::function<void(std::string_view)>;

void write_attachment(const Attachment& attachment, const Piece& piece) {
  piece(
      fmt::format("Content-Type: {}\r\n"
                  "Content-Transfer-Encoding: base64\r\n"
                  "Content-Disposition: attachment;\r\n {}\r\n"
                  "\r\n",
                  media_type(attachment.media_type), file_name_parameter(attachment.name)));
  write_base64_lines(*attachment.content, piece);
}

void write_content(const Message& message, const Piece& piece) {
  // `=_` occurs in no quoted-printable and no base64 text, so these can be made without looking at the bodies.
  const auto id = digest(message.message_id);
  const auto inner = "=_a_" + id;
  const auto outer = "=_m_" + id;
  if (message.attachments.empty()) return piece(alternatives(message, inner));

  piece(fmt::format("{}\r\n--{}\r\n{}", multipart_header("mixed", outer), outer, alternatives(message, inner)));
  for (const auto& attachment : message.attachments) {
    piece(fmt::format("\r\n--{}\r\n", outer));
    write_attachment(attachment, piece);
  }
  piece(fmt::format("\r\n--{}--\r\n", outer));
}

}  // namespace

void write_rfc5322(const Message& message, const Piece& piece) {
  piece(date_header(message.date) + end_of_line);
  piece(mailbox_header("From", message.from) + end_of_line);
  if (!message.reply_to.empty()) piece(mailbox_header("Reply-To", {message.reply_to, ""}) + end_of_line);
  piece(mailbox_header("To", message.to) + end_of_line);
  piece(text_header("Subject", message.subject) + end_of_line);
  piece(message_id_header(message.message_id) + end_of_line);
  piece("MIME-Version: 1.0\r\n");
  if (!message.language.empty()) piece(text_header("Content-Language", message.language) + end_of_line);
  if (message.is_automatic) piece("Auto-Submitted: auto-generated\r\n");
  piece("X-Auto-Response-Suppress: OOF, AutoReply\r\n");
  write_content(message, piece);
}

}  // namespace rollcall::transports
