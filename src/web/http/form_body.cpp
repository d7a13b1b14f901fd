#include "form_body.hpp"

#include <algorithm>
#include <optional>

#include "rollcall/base/text.hpp"
#include "status.hpp"

namespace rollcall::web {
namespace {

constexpr std::string_view line_end = "\r\n";

// The text before the mark, which is taken off the rest with it. Nothing: the mark does not come.
std::optional<std::string_view> cut_before(std::string_view& rest, std::string_view mark) {
  const auto at = rest.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const auto before = rest.substr(0, at);
  rest.remove_prefix(at + mark.size());
  return before;
}

// `form-data; name="a"; filename="b"`: the first word, and the parameters behind it.
struct HeaderValue {
  std::string word;
  Parameters parameters;
};

// RFC 7578: browsers write a quote in a name as `%22`, so what is quoted ends at the next one.
std::optional<HeaderValue> header_value_from(std::string_view text) {
  HeaderValue value{.word = fold_case(trim(text.substr(0, text.find(';')))), .parameters = {}};
  text.remove_prefix(std::min(text.find(';'), text.size()));
  while (!text.empty()) {
    text.remove_prefix(1);
    const auto name = cut_before(text, "=");
    if (!name) return std::nullopt;
    std::string_view plain;
    if (text.starts_with('"')) {
      text.remove_prefix(1);
      const auto quoted = cut_before(text, "\"");
      if (!quoted || !(trim(text).empty() || trim(text).front() == ';')) return std::nullopt;
      plain = *quoted;
      text.remove_prefix(std::min(text.find(';'), text.size()));
    } else {
      plain = trim(text.substr(0, text.find(';')));
      text.remove_prefix(std::min(text.find(';'), text.size()));
    }
    const auto key = fold_case(trim(*name));
    if (key.empty() || value.parameters.find(key)) return std::nullopt;
    value.parameters.add(key, std::string{plain});
  }
  return value;
}

bool is_boundary(std::string_view boundary) {
  return !boundary.empty() && boundary.size() <= 70 && std::ranges::all_of(boundary, [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view{"'()+_,-./:=?"}.find(c) != std::string_view::npos;
  });
}

// The part's Content-Disposition. Nothing: it has none, two, or one that is no form's.
std::optional<Parameters> disposition_of(std::string_view headers) {
  std::optional<Parameters> found;
  while (!headers.empty()) {
    const auto line = cut_before(headers, line_end);
    if (!line) return std::nullopt;
    const auto colon = line->find(':');
    if (colon == std::string_view::npos || line->front() == ' ' || line->front() == '\t') return std::nullopt;
    if (fold_case(line->substr(0, colon)) != "content-disposition") continue;
    const auto value = header_value_from(line->substr(colon + 1));
    if (found || !value || value->word != "form-data" || !value->parameters.find("name")) return std::nullopt;
    found = value->parameters;
  }
  return found;
}

bool is_plain_text(std::string_view text) {
  return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

bool add_part(FormBody& form, const Parameters& disposition, std::string_view content) {
  const auto name = disposition.get("name");
  const auto file = disposition.find("filename");
  if (!is_plain_text(name) || (file && !is_plain_text(*file))) return false;
  if (!file) {
    if (!is_plain_text(content)) return false;
    form.fields.add(name, std::string{content});
  } else if (!file->empty() || !content.empty()) {
    form.files.push_back({name, file_name_from(*file), std::string{content}});
  }
  return form.fields.all().size() + form.files.size() <= most_parameters;
}

std::optional<FormBody> multipart_from(std::string_view boundary, std::string_view body) {
  FormBody form;
  const auto mark = "--" + std::string{boundary};
  const auto mark_behind = std::string{line_end} + mark;
  if (!body.starts_with(mark)) return std::nullopt;
  body.remove_prefix(mark.size());
  while (!body.starts_with("--")) {
    if (!body.starts_with(line_end)) return std::nullopt;
    body.remove_prefix(line_end.size());
    const auto headers = cut_before(body, "\r\n\r\n");
    if (!headers) return std::nullopt;
    const auto disposition = disposition_of(std::string{*headers} + std::string{line_end});
    const auto content = cut_before(body, mark_behind);
    if (!disposition || !content || !add_part(form, *disposition, *content)) return std::nullopt;
  }
  body.remove_prefix(2);
  if (!body.empty() && body != line_end) return std::nullopt;
  return form;
}

}  // namespace

std::variant<FormBody, int> form_body_from(std::string_view content_type, std::string_view body) {
  const auto type = header_value_from(content_type);
  if (!type) return status::bad_request;
  if (type->word == "application/x-www-form-urlencoded") {
    const auto fields = parameters_from(body);
    if (!fields) return status::bad_request;
    return FormBody{*fields, {}};
  }
  if (type->word != "multipart/form-data") return status::unsupported_media_type;
  const auto boundary = type->parameters.get("boundary");
  if (!is_boundary(boundary)) return status::bad_request;
  auto form = multipart_from(boundary, body);
  if (!form) return status::bad_request;
  return std::move(*form);
}

std::string file_name_from(std::string_view typed) {
  constexpr std::size_t longest = 255;
  const auto slash = typed.find_last_of("/\\");
  if (slash != std::string_view::npos) typed.remove_prefix(slash + 1);
  // Composed last: what is taken away can leave letters beside each other that belong together.
  auto name = replaced(without_control_characters(typed), "\uFFFD", "");
  name = composed(replaced(name, "%22", "\""));
  while (name.size() > longest) name.pop_back();
  while (!is_utf8(name)) name.pop_back();
  name = trim(name);
  return name.empty() || name == "." || name == ".." ? "file" : name;
}

}  // namespace rollcall::web
