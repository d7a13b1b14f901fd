#include "rollcall/templates/templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <optional>
#include <span>

#include "rollcall/base/embedded.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/html.hpp"
#include "rollcall/base/places.hpp"
#include "rollcall/base/text.hpp"
#include "template_rendering.hpp"
#include "wrapped.hpp"

namespace rollcall::templates {

std::span<const EmbeddedFile> template_files();

namespace {

namespace mustache = kainjow::mustache;

constexpr std::size_t text_width = 76;  // M-15

std::string unescaped(const std::string& text) {
  return text;
}

/// Valid UTF-8 without control characters but tabs and line ends, which are `\n` also where a browser sent `\r\n`.
std::string cleaned(std::string_view text) {
  std::string clean;
  while (true) {
    const auto end = text.find_first_of("\t\n");
    auto piece = text.substr(0, end);
    if (end != std::string_view::npos && text[end] == '\n' && piece.ends_with('\r')) piece.remove_suffix(1);
    clean += without_control_characters(piece);
    if (end == std::string_view::npos) return clean;
    clean += text[end];
    text.remove_prefix(end + 1);
  }
}

/// Content of the file, without its last line end, or nothing where there is no such file.
std::optional<std::string> find_template(const std::string& name) {
  for (const auto& file : template_files())
    if (file.name == name) return std::string{file.content.substr(0, file.content.find_last_not_of('\n') + 1)};
  return std::nullopt;
}

std::string get_template(const std::string& name) {
  if (auto content = find_template(name)) return *content;
  throw Error{Fault::internal, fmt::format("there is no mail template {}", name)};
}

mustache::data data_from(const Variables& variables);

mustache::data data_of(const std::string& text) {
  return text.empty() ? mustache::data{false} : mustache::data{cleaned(text)};
}

mustache::data data_of(const LinkedText& linked) {
  return linked.text.empty() ? mustache::data{false} : mustache::data{linked_mark + cleaned(linked.text)};
}

mustache::data data_of(const OpenPlace& place) {
  return open_place(place.name);
}

mustache::data data_of(bool yes) {
  return yes;
}

mustache::data data_of(const std::vector<Variables>& rows) {
  mustache::list list;
  list.reserve(rows.size());
  for (const auto& row : rows) list.push_back(data_from(row));
  return list;
}

// The library's `set` and `push_back` copy what they are given, whole lists of rows among it.
mustache::data data_from(const Variables& variables) {
  mustache::data object;
  for (const auto& [name, value] : variables.values)
    object[name] = std::visit([](const auto& each) { return data_of(each); }, value);
  return object;
}

/// Looks names up for the mustache library, which would print nothing for an unknown one: here it is an error (M-07).
/// This is the one place to extend the library by inheritance, as it provides for.
class Lookup : public mustache::context<std::string> {
 public:
  Lookup(std::string file_ending, const mustache::data& variables, const Language& language)
      : context{&variables}, file_ending_{std::move(file_ending)}, language_{language} {}

  const mustache::data* get(const std::string& name) const override {
    constexpr std::string_view recipient = "recipient.";
    if (name.starts_with(recipient)) return kept(open_place(name.substr(recipient.size())));
    if (const auto* found = context::get(name)) return found;
    throw Error{Fault::internal, fmt::format("a mail template names the variable {}, which is not given", name)};
  }

  const mustache::data* get_partial(const std::string& name) const override {
    constexpr std::string_view say = "say.";
    return kept(name.starts_with(say) ? sentence(name.substr(say.size())) : get_template(name + file_ending_));
  }

 private:
  const std::string& sentence(const std::string& name) const {
    if (const auto found = language_.sentences.find(name); found != language_.sentences.end()) return found->second;
    throw Error{Fault::internal, fmt::format("the language {} has no sentence {}", language_.tag, name)};
  }

  const mustache::data* kept(const std::string& text) const { return &texts_.try_emplace(text, text).first->second; }

  std::string file_ending_;
  const Language& language_;
  mutable std::map<std::string, mustache::data>
      texts_;  ///< what was handed out, by itself: the library keeps pointers to it
};

struct Format {
  std::string file_ending;
  Escape escape;
};

const Format plain_text{".text.mustache", unescaped};
const Format html_text{".html.mustache", html_escaped};

std::string rendered(mustache::mustache& engine, const std::string& file_ending, const mustache::data& variables,
                     const Language& language) {
  Lookup lookup{file_ending, variables, language};
  auto result = engine.render(lookup);
  if (!engine.is_valid()) throw Error{Fault::internal, "a mail template is damaged: " + engine.error_message()};
  return result;
}

std::string rendered(const std::string& text, const Format& format, const mustache::data& variables,
                     const Language& language) {
  mustache::mustache engine{text};
  engine.set_custom_escape(format.escape);
  return rendered(engine, format.file_ending, variables, language);
}

/// The first line of a mail's template, without its mark, and what follows after that and an empty line.
std::pair<std::string, std::string> first_line_and_rest(const std::string& text, std::string_view mark,
                                                        std::string_view kind) {
  const auto end = text.find("\n\n");
  if (!text.starts_with(mark) || end == std::string::npos)
    throw Error{Fault::internal, fmt::format("a template of the mail {} does not begin with {}", kind, trim(mark))};
  return {text.substr(mark.size(), end - mark.size()), text.substr(end + 2)};
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// At most one empty line at a time: the library leaves one where it leaves a section out.
std::string without_surplus_lines(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != '\n' || !kept.ends_with("\n\n")) kept += c;
  return std::string{trim(kept)} + '\n';
}

std::string filled(std::string_view text, const Filling& filling, const Escape& escape) {
  return close_places(text, [&](std::string_view place) {
    if (const auto word = filling.find(place)) return escape(cleaned(*word));
    throw Error{Fault::internal, fmt::format("a mail wants recipient.{}, which is not given", place)};
  });
}

}  // namespace

std::string rendered(const std::string& text, const Escape& escape, const Variables& variables) {
  return rendered(text, {"", escape}, data_from(variables), language_for("en"));
}

struct ReadTemplate::Engine {
  mustache::mustache engine;
};

ReadTemplate::ReadTemplate(const std::string& text, const Escape& escape)
    : engine_{std::make_unique<Engine>(Engine{mustache::mustache{text}})} {
  engine_->engine.set_custom_escape(escape);
}
ReadTemplate::~ReadTemplate() = default;

std::string ReadTemplate::filled_in(const Variables& variables) {
  return rendered(engine_->engine, "", data_from(variables), language_for("en"));
}

std::string in_layout(const LaidOut& mail, const std::string& language) {
  mustache::data page;
  page.set("title", mail.title);
  page.set("preview", mail.preview.empty() ? mustache::data{false} : mustache::data{mail.preview});
  page.set("content", mail.content);
  page.set("language", language);
  const auto layout = get_template("layout" + html_text.file_ending);
  return without_surplus_lines(rendered(layout, html_text, page, language_for("en")));
}

Variables person_variables(std::int64_t user_id) {
  Variables variables;
  for (const auto& [form, name] : Words<PersonForm>::table)
    variables.values.emplace(name, OpenPlace{person_place(user_id, form)});
  return variables;
}

void add_list(Variables& variables, const std::string& name, std::vector<Variables> rows, std::int64_t total) {
  rows.resize(std::min(rows.size(), shown_rows));
  const auto more = total - static_cast<std::int64_t>(rows.size());
  variables.values["has_" + name] = !rows.empty();
  variables.values["has_more_" + name] = more > 0;
  variables.values["more_" + name] = std::to_string(more);
  variables.values[name] = std::move(rows);
}

Body render(std::string_view kind, const Variables& variables) {
  return render(kind, variables, language_for("en"));
}

Body render(std::string_view kind, const Variables& variables, const Language& language) {
  const auto data = data_from(variables);
  const auto text = get_template(std::string{kind} + plain_text.file_ending);
  const auto html = get_template(std::string{kind} + html_text.file_ending);

  const auto [subject_line, text_content] = first_line_and_rest(text, "Subject: ", kind);
  const auto [preview_line, html_content] = first_line_and_rest(html, "Preview: ", kind);
  auto subject = on_one_line(rendered(subject_line, plain_text, data, language));
  const LaidOut laid_out{.title = subject,
                         .preview = on_one_line(rendered(preview_line, html_text, data, language)),
                         .content = rendered(html_content, html_text, data, language)};
  return {.subject = std::move(subject),
          .text = without_surplus_lines(rendered(text_content, plain_text, data, language)),
          .html = in_layout(laid_out, language.tag)};
}

Body fill(const Body& body, const Filling& filling) {
  return {.subject = filled_subject(body, filling),
          .text = wrapped(filled(body.text, filling, unescaped), text_width),
          .html = filled(body.html, filling, html_escaped)};
}

std::string filled_subject(const Body& body, const Filling& filling) {
  return filled(body.subject, filling, unescaped);
}

std::vector<std::string> template_kinds() {
  std::vector<std::string> kinds;
  for (const auto& file : template_files()) {
    const auto kind = file.name.substr(0, file.name.size() - std::min(file.name.size(), plain_text.file_ending.size()));
    const bool is_mail = file.content.starts_with("Subject: ") && file.name.ends_with(plain_text.file_ending);
    if (is_mail) kinds.emplace_back(kind);
  }
  return kinds;
}

}  // namespace rollcall::templates
